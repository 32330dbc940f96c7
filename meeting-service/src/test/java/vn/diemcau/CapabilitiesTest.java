package vn.diemcau;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the order of the capabilities: calls go down this list, events go up. */
class CapabilitiesTest {
    /** Lowest first. A package may use those before it and none after it. */
    private static final List<String> ORDER = List.of(
            "cores",
            "time",
            "refusals",
            "chain",
            "words",
            "store",
            "events",
            "audit",
            "units",
            "access",
            "endpoints",
            "meetings",
            "papers",
            "invitations",
            "attendance",
            "rooms",
            "minutes",
            "reports",
            "sample");

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vn.diemcau");

    @Test
    void noCapabilityCallsOneAboveIt() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            var above = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(name -> "vn.diemcau." + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("vn.diemcau." + ORDER.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .because("calls go down the order and events go up")
                    .check(PRODUCT);
        }
    }

    @Test
    void theOrderNamesEveryCapability() {
        assertThat(capabilities()).isSubsetOf(ORDER);
    }

    @Test
    void noCapabilitiesGoRoundInACircle() {
        slices().matching("vn.diemcau.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void theProductKnowsNoWireAndNoClockwork() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.micronaut.http..", "org.quartz..", "org.jivesoftware..", "org.jitsi..", "gg.jte..")
                .because("HTTP, timers and bridges are the business of the other modules")
                .check(PRODUCT);
    }

    private static Set<String> capabilities() {
        return PRODUCT.stream()
                .map(type -> type.getPackageName().split("\\."))
                .filter(path -> path.length > 2)
                .map(path -> path[2])
                .collect(Collectors.toSet());
    }
}
