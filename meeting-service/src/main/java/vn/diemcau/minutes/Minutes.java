package vn.diemcau.minutes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.AccountId;
import vn.diemcau.meetings.MeetingId;

/**
 * <em>Biên bản</em> of one meeting. Each state is a type and has only the acts that are possible in it: what is adopted
 * has no {@code revise}.
 */
public sealed interface Minutes {
    MeetingId meeting();

    Content content();

    /** Raised by each change; {@code If-Match} compares with it. */
    long version();

    /**
     * The version of the newest sealed sheet; above {@code content().attendance().version()} once the sheet has gone
     * on.
     */
    int newestSheet();

    /** The word in the store and in the API. */
    String status();

    default Optional<Adoption> adoption() {
        return Optional.empty();
    }

    default Optional<Numbering> numbering() {
        return Optional.empty();
    }

    default List<Signature> signatures() {
        return List.of();
    }

    default boolean sheetHasGoneOn() {
        return newestSheet() > content().attendance().version();
    }

    /** <em>Dự thảo</em>: the secretary writes. */
    record Draft(MeetingId meeting, Content content, int newestSheet, long version) implements Minutes {
        @Override
        public String status() {
            return "draft";
        }

        Draft revise(List<Section> sections, List<Conclusion> conclusions) {
            return new Draft(meeting, content.with(sections, conclusions), newestSheet, version);
        }

        Adopted adopt(AccountId by, Instant at) {
            return new Adopted(
                    meeting, content, newestSheet, new Adoption(by, at), Optional.empty(), List.of(), version);
        }
    }

    /** <em>Đã thông qua</em>: the text is frozen; it may be numbered, then sealed, and archived. */
    record Adopted(
            MeetingId meeting,
            Content content,
            int newestSheet,
            Adoption how,
            Optional<Numbering> numbering,
            List<Signature> signatures,
            long version)
            implements Minutes {
        public Adopted {
            signatures = List.copyOf(signatures);
        }

        @Override
        public String status() {
            if (!signatures.isEmpty()) {
                return "signed";
            }
            return numbering.isPresent() ? "numbered" : "adopted";
        }

        @Override
        public Optional<Adoption> adoption() {
            return Optional.of(how);
        }
    }

    /** <em>Đã lưu trữ</em>: nothing changes any more. */
    record Archived(
            MeetingId meeting,
            Content content,
            int newestSheet,
            Adoption how,
            Optional<Numbering> numbering,
            List<Signature> signatures,
            long version)
            implements Minutes {
        public Archived {
            signatures = List.copyOf(signatures);
        }

        @Override
        public String status() {
            return "archived";
        }

        @Override
        public Optional<Adoption> adoption() {
            return Optional.of(how);
        }
    }

    /**
     * What the minutes say.
     *
     * @param notation the <em>ký hiệu</em> that follows the number ({@code BB-UBND})
     * @param secretary who wrote, by name
     * @param attendance the sheet that they quote, frozen
     */
    record Content(
            String notation,
            String secretary,
            List<Section> sections,
            List<Conclusion> conclusions,
            AttendanceTable attendance) {
        public Content {
            sections = List.copyOf(sections);
            conclusions = List.copyOf(conclusions);
        }

        Content with(List<Section> newSections, List<Conclusion> newConclusions) {
            return new Content(notation, secretary, newSections, newConclusions, attendance);
        }

        Content quoting(AttendanceTable newer, List<Section> newSections) {
            return new Content(notation, secretary, newSections, conclusions, newer);
        }
    }

    record Adoption(AccountId by, Instant at) {}

    /**
     * The number in the series of the organizing agency.
     *
     * @param no from 1 in each year
     */
    record Numbering(int no, int year, AccountId by, Instant at) {
        /** As it is written: two digits below ten. */
        public String number() {
            return "%02d".formatted(no);
        }
    }

    /**
     * A signature over the paper as it was frozen.
     *
     * @param kind {@code seal}: the installation's own key; it proves that the paper is unchanged, it does not stand
     *     for a person
     * @param sha256 of the bytes of the PDF
     * @param signature Ed25519 over the 64 characters of that hash, in base64
     */
    record Signature(int no, String kind, AccountId by, Instant at, String sha256, String signature, String key) {}
}
