package vn.diemcau.web.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import vn.diemcau.web.Answer;
import vn.diemcau.web.Product;

class RepeatedRequestsTest {
    private final Product product = Product.running();

    @Test
    void doesARepeatedRequestOnce() {
        var client = product.as("quantri").with("Idempotency-Key", "open-thuky.a");
        var body = account("thuky.a");
        var first = client.post("/api/v1/accounts", body);
        var second = client.post("/api/v1/accounts", body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text("account.id")).isEqualTo(first.text("account.id"));
        assertThat(second.at("password").isNull()).as("a password is told once").isTrue();
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void refusesTheSameKeyForAnotherBody() {
        var client = product.as("quantri").with("Idempotency-Key", "open-thuky.b");
        assertThat(client.post("/api/v1/accounts", account("thuky.b")).status()).isEqualTo(201);
        var other = client.post("/api/v1/accounts", account("thuky.c"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("key-reused");
    }

    @Test
    void keepsTheKeysOfAccountsApart() {
        var body = account("thuky.d");
        product.as("quantri").with("Idempotency-Key", "same").post("/api/v1/accounts", body);
        assertThat(product.as("thuky")
                        .with("Idempotency-Key", "same")
                        .post("/api/v1/accounts", body)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void givesTheSameAnswerToTenAtOnce() throws Exception {
        var body = account("thuky.e");
        var tries = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 10; i++) {
            var client = product.as("quantri").with("Idempotency-Key", "open-thuky.e");
            tries.add(() -> client.post("/api/v1/accounts", body));
        }
        var answers = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(tries)) {
                assertThat(answer.get().status()).isEqualTo(201);
                answers.add(answer.get().text("account.id"));
            }
        }
        assertThat(answers).hasSize(1);
    }

    @Test
    void keepsARefusalOfTheRulesToo() {
        var client = product.as("quantri").with("Idempotency-Key", "open-nobody");
        var first = client.post("/api/v1/accounts", "{\"username\":\"x\"}");
        var second = client.post("/api/v1/accounts", "{\"username\":\"x\"}");
        assertThat(first.status()).isEqualTo(422);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Content-Type")).hasValue("application/problem+json");
    }

    private static String account(String username) {
        return "{\"username\":\"" + username + "\",\"name\":\"Ngô Thị Lụa\",\"role\":\"operator\",\"unit\":\"07900\"}";
    }
}
