package vn.diemcau.web.invitations;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.invitations.RemindingInvitees;

/** Reminding those who have not answered, for clients. */
@Controller("/api/v1/meetings/{id}/reminders")
class RemindersController {
    private final RemindingInvitees reminding;

    RemindersController(RemindingInvitees reminding) {
        this.reminding = reminding;
    }

    /** @param endpoint one endpoint alone; absent: all that have not answered */
    @Serdeable
    record ReminderRequest(@Nullable String endpoint) {}

    @Serdeable
    record RemindedJson(int reminded) {}

    @Post
    @Needs(Right.RUN_MEETINGS)
    RemindedJson remind(Caller caller, String id, @Body ReminderRequest request) {
        var only = Optional.ofNullable(request.endpoint()).map(Typed::endpoint);
        return new RemindedJson(
                reminding.remind(caller, Typed.meeting(id), only).orElseThrow());
    }
}
