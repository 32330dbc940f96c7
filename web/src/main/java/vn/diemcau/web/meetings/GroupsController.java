package vn.diemcau.web.meetings;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.EndpointGroup;
import vn.diemcau.meetings.KeepingGroups;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.IfMatch;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.answers.UnitJson;

/** The remembered groups of endpoints, for the page of a plan and for clients. */
@Controller("/api/v1/groups")
@Needs(Right.PLAN_MEETINGS)
class GroupsController {
    private final KeepingGroups groups;
    private final Units units;

    GroupsController(KeepingGroups groups, Units units) {
        this.groups = groups;
        this.units = units;
    }

    @Serdeable
    record GroupJson(String id, String name, UnitJson unit, PlanJson.InviteJson invite, long version) {}

    /** @param unit code of the unit that organizes; absent: the caller's own */
    @Serdeable
    record GroupRequest(@Nullable String name, @Nullable String unit, PlanJson.@Nullable InviteJson invite) {}

    @Get
    PageOf<GroupJson> list(Caller caller, Paging paging, @Nullable @QueryValue String unit) {
        var all = groups.of(caller, unit == null ? caller.unit().code() : unit);
        var shown = all.stream()
                .skip((long) paging.page() * paging.size())
                .limit(paging.size())
                .map(this::json)
                .toList();
        return PageOf.of(shown, paging, all.size());
    }

    @Get("/{id}")
    GroupJson one(Caller caller, @PathVariable long id) {
        return groups.one(caller, id)
                .map(this::json)
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("group")));
    }

    @Post
    HttpResponse<GroupJson> save(Caller caller, @Body GroupRequest group) {
        var unit = Objects.requireNonNullElse(group.unit(), caller.unit().code());
        var saved = groups.save(caller, unit, group.name(), invite(group)).orElseThrow();
        return HttpResponse.created(json(saved), URI.create("/api/v1/groups/" + saved.id()));
    }

    @Put("/{id}")
    GroupJson change(HttpRequest<?> request, Caller caller, @PathVariable long id, @Body GroupRequest group) {
        return json(groups.change(caller, id, IfMatch.version(request), group.name(), invite(group))
                .orElseThrow());
    }

    @Delete("/{id}")
    HttpResponse<GroupJson> delete(Caller caller, @PathVariable long id) {
        return HttpResponse.ok(json(groups.delete(caller, id).orElseThrow()));
    }

    private static WantedMeeting.Invite invite(GroupRequest group) {
        return PlanJson.wantedInvite(group.invite());
    }

    private GroupJson json(EndpointGroup group) {
        return new GroupJson(
                String.valueOf(group.id()),
                group.name(),
                UnitJson.of(units.byId(group.unit()).orElseThrow()),
                new PlanJson.InviteJson(
                        group.invite().endpoints(),
                        group.invite().units(),
                        null,
                        group.invite().below().stream()
                                .map(below -> new PlanJson.BelowJson(below.unit(), below.level()))
                                .toList()),
                group.version());
    }
}
