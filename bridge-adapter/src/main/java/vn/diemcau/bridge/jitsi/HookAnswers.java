package vn.diemcau.bridge.jitsi;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.util.Map;
import vn.diemcau.chain.CanonicalJson;

/** What callers of a shard are answered when they are not answered what they asked: a sentence that Jitsi can show. */
final class HookAnswers {
    private HookAnswers() {}

    static HttpResponse<String> unknownCaller() {
        return refused(HttpStatus.UNAUTHORIZED, "Máy chủ hội nghị chưa được khai báo với Điểm Cầu.");
    }

    /** Asked again by the caller after a few seconds. */
    static HttpResponse<String> ourselvesAway() {
        return refused(HttpStatus.SERVICE_UNAVAILABLE, "Điểm Cầu tạm thời gián đoạn. Hãy thử lại sau ít phút.");
    }

    static HttpResponse<String> refused(HttpStatus status, String message) {
        return HttpResponse.<String>status(status).body(CanonicalJson.write(Map.of("message", message)));
    }
}
