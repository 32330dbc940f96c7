package vn.diemcau.web.operations;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.rooms.BridgeInspector;
import vn.diemcau.rooms.InspectingBridges;
import vn.diemcau.rooms.InspectingBridges.Inspection;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Say;

/**
 * The last inspection of the bridge.
 *
 * @param state {@code none}, {@code running}, {@code done}, or {@code lost} when whoever ran it went away
 * @param servers what was found; while one is running, by the one before
 */
@Serdeable
record InspectionJson(
        String state,
        @Nullable String begunAt,
        @Nullable String endedAt,
        @Nullable String by,
        List<ServerJson> servers) {

    static InspectionJson of(Optional<Inspection> last, InspectingBridges inspecting) {
        return last.map(one -> new InspectionJson(
                        one.ended().isPresent() ? "done" : inspecting.underWay(one) ? "running" : "lost",
                        Times.out(one.begun()),
                        Times.outOrNull(one.ended().orElse(null)),
                        one.by(),
                        one.servers().stream().map(ServerJson::of).toList()))
                .orElseGet(() -> new InspectionJson("none", null, null, null, List.of()));
    }

    @Serdeable
    record ServerJson(String server, List<ProofJson> proofs) {
        static ServerJson of(BridgeInspector.Inspected server) {
            return new ServerJson(
                    OperationWords.server(server),
                    server.proofs().stream().map(ProofJson::of).toList());
        }
    }

    @Serdeable
    record ProofJson(String code, String verdict, String subject, String detail, String remedy) {
        static ProofJson of(BridgeInspector.Proof proof) {
            return new ProofJson(
                    proof.code(),
                    proof.verdict().word(),
                    Say.it(proof.subject()),
                    Say.it(proof.detail()),
                    proof.remedy().map(Say::it).orElse(""));
        }
    }
}
