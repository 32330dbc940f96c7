package vn.diemcau.web.invitations;

import java.util.Optional;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Response.Answer;
import vn.diemcau.web.frame.Words;

/** What an endpoint answered, as a page says it. */
final class AnswerWords {
    private AnswerWords() {}

    static String of(Answer answer) {
        return switch (answer) {
            case NONE -> "Chưa trả lời";
            case ATTENDS -> "Có dự";
            case DECLINES -> "Báo vắng";
            case SUBSTITUTES -> "Xin đi thay";
        };
    }

    /** The answer for the earlier time, while none is given for the new one. */
    static Optional<String> earlier(Response response) {
        return response.earlier()
                .filter(before -> response.reply().answer() == Answer.NONE)
                .map(before -> "“" + of(before.answer()) + "” cho giờ cũ, " + Words.moment(before.givenFor()));
    }
}
