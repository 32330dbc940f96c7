package vn.diemcau.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.access.Caller;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.CommonRefusal.NotYours;
import vn.diemcau.refusals.CommonRefusal.Stale;
import vn.diemcau.refusals.CommonRefusal.Unknown;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.units.Level;

class RegistryTest {
    private static final int ALL = 5_000;

    private final Cast cast = Cast.onStage();
    private final ReadingEndpoints reading = TestDatabase.bean(ReadingEndpoints.class);
    private final RegisteringEndpoints registering = TestDatabase.bean(RegisteringEndpoints.class);
    private final Endpoints endpoints = TestDatabase.bean(Endpoints.class);
    private final KeepingHalls keepingHalls = TestDatabase.bean(KeepingHalls.class);

    @Test
    void showsAnOperatorTheirOwnEndpointsAlone() {
        var seen = found(cast.operator(Cast.THU_CUC), EndpointQuestion.all(Cast.DAY));

        assertThat(seen).extracting(item -> item.endpoint().id()).containsExactly(cast.endpoint(Cast.THU_CUC));
        assertThat(seen.getFirst().operators())
                .extracting(EndpointOperator::name)
                .containsExactly("Hà Thị Thu");
    }

    @Test
    void showsTheOperatorOfTheProvinceNoCommune() {
        assertThat(found(cast.operator(Cast.PROVINCE), EndpointQuestion.all(Cast.DAY)))
                .extracting(item -> item.endpoint().id())
                .containsExactly(cast.central());
    }

    @Test
    void hidesTheEndpointOfAnotherCommuneAlsoBehindItsId() {
        assertThat(reading.one(cast.communeSecretary(), cast.endpoint(Cast.THU_CUC), Cast.DAY))
                .isEmpty();
        assertThat(reading.one(cast.operator(Cast.VIET_TRI), cast.endpoint(Cast.THU_CUC), Cast.DAY))
                .isEmpty();
    }

    @Test
    void showsTheProvincialOfficeTheEndpointsOfAllCommunes() {
        var province = cast.unit(Cast.PROVINCE);
        var question = new EndpointQuestion(
                Cast.DAY,
                Optional.empty(),
                Optional.of(province.id()),
                Optional.of(Level.COMMUNE),
                "",
                Optional.of(true));

        assertThat(found(cast.secretary(), question)).hasSizeGreaterThanOrEqualTo(148);
    }

    @Test
    void findsAnEndpointByWordsWithoutAccents() {
        var question = new EndpointQuestion(
                Cast.DAY, Optional.empty(), Optional.empty(), Optional.empty(), "thu cuc", Optional.empty());

        assertThat(found(cast.secretary(), question))
                .extracting(item -> item.endpoint().name())
                .containsExactly("Điểm cầu xã Thu Cúc");
    }

    @Test
    void leavesTelephoneNumbersOutOfAList() {
        assertThat(found(cast.secretary(), EndpointQuestion.all(Cast.DAY)))
                .flatExtracting(RegisteredEndpoint::operators)
                .allSatisfy(operator -> assertThat(operator.phone()).isEmpty());
    }

    @Test
    void registersAnEndpointWithItsHallAndOperators() {
        var operator = cast.operator(Cast.VIET_TRI).account();
        var form = new EndpointForm(
                "Điểm cầu Nhà văn hóa phường Việt Trì",
                Cast.VIET_TRI,
                Optional.of(LocalDate.of(2026, 1, 1)),
                Optional.empty(),
                "sip",
                Optional.of("sip:nvh@10.25.0.7"),
                List.of(operator),
                Optional.of("0210 3 846 000"),
                Optional.of("viettri@phutho.gov.vn"),
                false);

        var registered = done(registering.register(cast.communeSecretary(), form));

        assertThat(registered.unit().name()).isEqualTo("phường Việt Trì");
        assertThat(registered.operators()).extracting(EndpointOperator::account).containsExactly(operator);
        assertThat(registered.endpoint().version()).isEqualTo(1);
        assertThat(endpoints.byId(registered.endpoint().id(), LocalDate.of(2025, 12, 31)))
                .isEmpty();
    }

    @Test
    void refusesToRegisterForACommuneOfOthers() {
        var refused = refusals(registering.register(cast.communeSecretary(), plain("Điểm cầu thứ hai", Cast.THU_CUC)));

        assertThat(refused).containsExactly(new NotYours());
    }

    @Test
    void tellsEveryFaultOfAFormAtOnce() {
        var form = new EndpointForm(
                " ",
                "99999",
                Optional.empty(),
                Optional.of(new HallId(-1)),
                "sip",
                Optional.empty(),
                List.of(cast.operator(Cast.THU_CUC).account()),
                Optional.of("gọi sau"),
                Optional.of("khong phai thu"),
                true);

        assertThat(refusals(registering.register(cast.communeSecretary(), form)))
                .extracting(refusal -> ((Invalid) refusal).name())
                .containsExactly(
                        "name", "unit", "hall", "terminal.address", "operators[0]", "contact.phone", "contact.email");
    }

    @Test
    void refusesAChangeOfSomethingThatChangedMeanwhile() {
        var registered = done(registering.register(cast.secretary(), plain("Điểm cầu dự phòng", Cast.PHONG_CHAU)));
        var id = registered.endpoint().id();
        done(registering.change(cast.secretary(), id, 1, plain("Điểm cầu dự phòng 1", Cast.PHONG_CHAU)));

        assertThat(refusals(registering.change(cast.secretary(), id, 1, plain("Điểm cầu dự phòng 2", Cast.PHONG_CHAU))))
                .containsExactly(new Stale(2));
    }

    @Test
    void givesAnEndpointToAnotherUnitFromADayOn() {
        var registered = done(registering.register(cast.secretary(), from("2026-01-01", Cast.PHONG_CHAU)));
        var id = registered.endpoint().id();

        done(registering.change(cast.secretary(), id, 1, from("2026-02-01", Cast.PHU_THO)));

        assertThat(unitOf(id, LocalDate.of(2026, 1, 31)))
                .isEqualTo(cast.unit(Cast.PHONG_CHAU).id());
        assertThat(unitOf(id, LocalDate.of(2026, 2, 1)))
                .isEqualTo(cast.unit(Cast.PHU_THO).id());
    }

    @Test
    void refusesAChangeByThoseWhoMayNotKnowOfIt() {
        assertThat(refusals(registering.change(
                        cast.communeSecretary(), cast.endpoint(Cast.THU_CUC), 1, plain("Của tôi", Cast.VIET_TRI))))
                .containsExactly(new Unknown("endpoint"));
    }

    @Test
    void keepsHallsWithinReach() {
        var hall = keepingHalls.register(
                cast.communeSecretary(), new HallForm("Nhà văn hóa khu 5", Cast.VIET_TRI, 120, true));

        var id = done(hall).id();
        assertThat(keepingHalls.one(cast.secretary(), id)).isPresent();
        assertThat(keepingHalls.one(cast.operator(Cast.THU_CUC), id)).isEmpty();
        assertThat(refusals(keepingHalls.register(cast.communeSecretary(), new HallForm("", Cast.THU_CUC, 0, true))))
                .hasSize(3)
                .contains(new NotYours());
    }

    private static EndpointForm plain(String name, String unit) {
        return new EndpointForm(
                name,
                unit,
                Optional.empty(),
                Optional.empty(),
                "browser",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static EndpointForm from(String day, String unit) {
        return new EndpointForm(
                "Điểm cầu lưu động",
                unit,
                Optional.of(LocalDate.parse(day)),
                Optional.empty(),
                "browser",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private Object unitOf(EndpointId id, LocalDate day) {
        return endpoints.byId(id, day).orElseThrow().unit();
    }

    private List<RegisteredEndpoint> found(Caller caller, EndpointQuestion question) {
        return reading.find(caller, question, List.of(ReadingEndpoints.By.NAME), 0, ALL)
                .items();
    }

    private static <T> T done(Outcome<T> outcome) {
        return outcome.orElseThrow();
    }

    private static List<?> refusalsOf(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusals();
    }

    private static List<Object> refusals(Outcome<?> outcome) {
        return List.copyOf(refusalsOf(outcome));
    }
}
