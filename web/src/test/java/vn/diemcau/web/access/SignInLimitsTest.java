package vn.diemcau.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.web.Answer;
import vn.diemcau.web.Browser;
import vn.diemcau.web.Product;

class SignInLimitsTest {
    private final Product product = Product.running();

    @Test
    void locksThePairOfAccountAndDeviceAndNotTheAccount() {
        var known = product.browser();
        assertThat(signIn(known, "vanhanh.08545", Cast.PASSWORD).status()).isEqualTo(303);
        known.submit("/logout", Map.of());

        for (int i = 0; i < 5; i++) {
            // Each time with a device made up anew: it does not buy more tries.
            var stranger = product.browser();
            stranger.keep("dc_device", "made-up-" + i);
            assertThat(signIn(stranger, "vanhanh.08545", "sai").status()).isEqualTo(422);
        }
        var sixth = signIn(product.browser(), "vanhanh.08545", Cast.PASSWORD);
        assertThat(sixth.status()).isEqualTo(422);
        assertThat(sixth.body()).contains("Đã nhập sai quá nhiều lần");

        assertThat(signIn(known, "vanhanh.08545", Cast.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void looksAtFiveOfManyTriesOfTheSameInstant() throws Exception {
        var username = "vanhanh.08500";
        var tries = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 15; i++) {
            tries.add(() -> product.stranger()
                    .post("/api/v1/login", "{\"username\":\"" + username + "\",\"password\":\"sai\"}"));
        }
        var codes = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(tries)) {
                codes.add(answer.get().code());
            }
        }
        assertThat(codes.stream().filter("wrong-credentials"::equals)).hasSize(5);
        assertThat(codes.stream().filter("locked-out"::equals)).hasSize(10);
    }

    @Test
    void letsAWholeOfficeInFromOneAddress() throws Exception {
        var codes = product.cast().communes().stream()
                .map(unit -> unit.code())
                .filter(code -> !code.equals("08545") && !code.equals("08500"))
                .limit(30)
                .toList();
        var entries = codes.stream()
                .<Callable<Integer>>map(code -> () -> product.stranger()
                        .post(
                                "/api/v1/login",
                                "{\"username\":\"vanhanh." + code + "\",\"password\":\"" + Cast.PASSWORD + "\"}")
                        .status())
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var refused = 0;
            for (var entry : threads.invokeAll(entries)) {
                // 401 for one whose password another test has reset; 429 for none.
                refused += entry.get() == 429 ? 1 : 0;
            }
            assertThat(refused).isZero();
        }
    }

    private static Answer signIn(Browser browser, String username, String password) {
        browser.get("/login");
        return browser.submit("/login", Map.of("username", username, "password", password));
    }
}
