package vn.diemcau.web.invitations;

import java.util.Optional;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Response.Answer;
import vn.diemcau.web.frame.Say;

/** What an endpoint answered, as a page says it. */
final class AnswerWords {
    private AnswerWords() {}

    static String of(Answer answer) {
        return Say.it("invitations.answer." + answer.word());
    }

    /** The answer for the earlier time, while none is given for the new one. */
    static Optional<String> earlier(Response response) {
        return response.earlier()
                .filter(before -> response.reply().answer() == Answer.NONE)
                .map(before -> Say.it(
                        "invitations.answer.earlier", "answer", of(before.answer()), "start", before.givenFor()));
    }
}
