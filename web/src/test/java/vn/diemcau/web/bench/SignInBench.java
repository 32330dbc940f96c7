package vn.diemcau.web.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Ninety people behind one address: on Monday at eight they sign in at once, and then they read. */
final class SignInBench {
    private static final int PEOPLE = 90;
    private static final int SECONDS = 15;
    private final Visitor product;

    SignInBench(Visitor product) {
        this.product = product;
    }

    void run() throws Exception {
        System.out.println("# " + PEOPLE + " people behind one address");
        signIn("sign in at once");
        var people = signIn("sign in at once, once more");
        for (var path : List.of(
                "/api/v1/meetings?size=50&from=2020-01-01", "/api/v1/endpoints?size=50", "/api/v1/units?size=50")) {
            read(path, people);
        }
    }

    private List<Visitor> signIn(String what) throws Exception {
        var accounts = Visitor.items(product.get("/api/v1/units?below=25&level=commune&size=" + PEOPLE)).stream()
                .map(unit -> "vanhanh." + Visitor.text(unit, "code"))
                .toList();
        var people = Collections.synchronizedList(new ArrayList<Visitor>());
        var nanos = new long[accounts.size()];
        var answers = new TreeMap<Integer, Integer>();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < nanos.length; i++) {
                int index = i;
                threads.submit(() -> {
                    start.await();
                    long began = System.nanoTime();
                    var answer = product.signIn(accounts.get(index));
                    nanos[index] = System.nanoTime() - began;
                    synchronized (answers) {
                        answers.merge(answer.statusCode(), 1, Integer::sum);
                    }
                    if (answer.statusCode() == 200) {
                        people.add(product.as(Visitor.text(Visitor.parse(answer.body()), "access_token")));
                    }
                    return index;
                });
            }
            start.countDown();
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-52s answers %s; p50 %.0f ms, last %.0f ms%n",
                what,
                answers,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length - 1] / 1e6);
        return people;
    }

    /** Each asks every two seconds, at a moment of its own. */
    private void read(String path, List<Visitor> people) throws Exception {
        var asked = new ArrayList<Future<long[]>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < people.size(); i++) {
                var person = people.get(i);
                long delay = TimeUnit.SECONDS.toNanos(2) * i / people.size();
                asked.add(threads.submit(() -> {
                    LockSupport.parkNanos(delay);
                    var nanos = new long[SECONDS / 2];
                    for (int turn = 0; turn < nanos.length; turn++) {
                        long began = System.nanoTime();
                        person.fetch(path);
                        nanos[turn] = System.nanoTime() - began;
                        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2) - nanos[turn]);
                    }
                    return nanos;
                }));
            }
        }
        var all = new ArrayList<Long>();
        for (var one : asked) {
            Arrays.stream(one.get()).forEach(all::add);
        }
        Collections.sort(all);
        System.out.printf(
                Locale.ROOT,
                "%-52s p50 %.0f ms, p95 %.0f ms, p99 %.0f ms%n",
                path,
                all.get(all.size() / 2) / 1e6,
                all.get(all.size() * 95 / 100) / 1e6,
                all.get(all.size() * 99 / 100) / 1e6);
    }
}
