package vn.diemcau.bridge.jitsi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.bridge.jitsi.ProbeGuest.Answer;
import vn.diemcau.rooms.BridgeInspector.Proof;
import vn.diemcau.rooms.BridgeInspector.Verdict;
import vn.diemcau.words.Sentence;

/** What one inspection of one shard has found so far, a verdict for each trial. */
final class Findings {
    private final Shard shard;
    private final Map<Trial, Proof> proofs = new EnumMap<>(Trial.class);

    Findings(Shard shard) {
        this.shard = shard;
    }

    void good(Trial trial) {
        good(trial, trial.good());
    }

    void good(Trial trial, Sentence detail) {
        put(trial, Verdict.GOOD, detail, Optional.empty());
    }

    void warn(Trial trial, Sentence detail, Sentence remedy) {
        put(trial, Verdict.WARNING, detail, Optional.of(remedy));
    }

    void severe(Trial trial, Sentence detail, Sentence remedy) {
        put(trial, Verdict.SEVERE, detail, Optional.of(remedy));
    }

    void untried(Trial trial, Sentence why) {
        put(trial, Verdict.UNTRIED, why, Optional.empty());
    }

    void untried(List<Trial> trials, Sentence why) {
        trials.forEach(trial -> untried(trial, why));
    }

    boolean isGood(Trial trial) {
        var proof = proofs.get(trial);
        return proof != null && proof.verdict() == Verdict.GOOD;
    }

    /** Everything, in the order of {@link Trial}; what was not reached is untried. */
    List<Proof> all() {
        var all = new ArrayList<Proof>();
        for (var trial : Trial.values()) {
            all.add(proofs.getOrDefault(
                    trial, proof(trial, Verdict.UNTRIED, Sentence.of("bridge.trial.not-reached"), Optional.empty())));
        }
        return all;
    }

    /** The name of a setting of this shard, as an administrator writes it. */
    String setting(String name) {
        return "JITSI_" + shard.name().toUpperCase(Locale.ROOT) + "_" + name;
    }

    /** An answer of the shard, in words. */
    static Sentence told(Answer answer) {
        return switch (answer) {
            case Answer.Yes _ -> Sentence.of("bridge.trial.answer.yes");
            case Answer.No no ->
                Sentence.quoting(no.text().isEmpty() ? no.condition() : no.condition() + ", “" + no.text() + "”");
            case Answer.Silence _ -> Sentence.of("bridge.trial.answer.none");
        };
    }

    private void put(Trial trial, Verdict verdict, Sentence detail, Optional<Sentence> remedy) {
        proofs.put(trial, proof(trial, verdict, detail, remedy));
    }

    private static Proof proof(Trial trial, Verdict verdict, Sentence detail, Optional<Sentence> remedy) {
        return new Proof(trial.code(), verdict, trial.subject(), detail, remedy);
    }
}
