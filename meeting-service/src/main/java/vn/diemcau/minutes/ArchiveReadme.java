package vn.diemcau.minutes;

/** The sheet that lies on top of a package: what is in it, and how anybody checks it. */
final class ArchiveReadme {
    private ArchiveReadme() {}

    static String of(String title, boolean sealedPaper) {
        return """
                HỒ SƠ CUỘC HỌP TRỰC TUYẾN
                %s

                TRONG HỒ SƠ CÓ
                  bien-ban.pdf       biên bản và phụ lục tình hình tham dự (PDF/A)
                  meeting.json       dữ liệu: kế hoạch, điểm cầu được mời, trả lời, bảng tình hình tham dự, biên bản
                  ledger.jsonl       sổ ghi tham dự, mỗi dòng một sự kiện, đúng từng byte như lúc ghi
                  seals.json         các lần niêm phong sổ ghi và chữ ký của từng lần
                  seal-key-*.pem     khóa công khai (Ed25519) để kiểm tra chữ ký niêm phong
                  SHA256SUMS         mã băm SHA-256 của mọi tệp trên

                KIỂM TRA CÁC TỆP
                  sha256sum -c SHA256SUMS

                KIỂM TRA SỔ GHI THAM DỰ
                Mỗi dòng chứa mã băm của dòng trước (prev); dòng đầu tiên có 64 số 0. Lệnh sau in ra mã băm của dòng
                cuối cùng, phải trùng với niêm phong mới nhất trong seals.json (trường hash):

                  h=$(printf '0%%.0s' $(seq 64)); while IFS= read -r l; do [ "$(jq -r .prev <<<"$l")" = "$h" ] || { echo broken; exit 1; }; h=$(printf %%s "$l" | sha256sum | cut -c1-64); done < ledger.jsonl; echo "$h"

                KIỂM TRA CHỮ KÝ NIÊM PHONG
                Chữ ký Ed25519 được tạo trên chuỗi 64 ký tự của mã băm (trường hash). Với một lần niêm phong:

                  printf %%s "<hash>" > hash.txt; printf %%s "<signature>" | base64 -d > hash.sig
                  openssl pkeyutl -verify -pubin -inkey seal-key-<key>.pem -rawin -in hash.txt -sigfile hash.sig

                CHỮ KÝ SỐ TRÊN BIÊN BẢN
                %s
                """.formatted(
                        title.replaceAll("[\\r\\n]+", " "),
                        sealedPaper
                                ? "Biên bản chưa ký số bởi cá nhân, cơ quan. Tệp bien-ban.pdf đã được niêm phong bằng khóa của hệ thống;\n"
                                        + "chữ ký nằm trong meeting.json (minutes.signatures), tạo trên chuỗi 64 ký tự SHA-256 của tệp."
                                : "Biên bản chưa ký số.");
    }
}
