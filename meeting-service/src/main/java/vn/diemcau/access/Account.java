package vn.diemcau.access;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Version;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * <em>Tài khoản</em>: one person, one account, with a role, a unit and a scope.
 *
 * @param roleWord the word of the {@link Role}
 * @param passwordHash argon2id, with its parameters; nobody signs in without one
 * @param version rises with each change
 */
@MappedEntity("account")
public record Account(
        @Id @GeneratedValue @Nullable Long id,
        String username,
        String name,
        @MappedProperty("role") String roleWord,
        long unitId,
        long scopeUnitId,
        @Nullable String passwordHash,
        boolean mustChange,
        boolean active,
        @Nullable String email,
        @Nullable String phone,
        Instant createdAt,
        @Version long version) {

    /** The key of an account that is stored. */
    public long key() {
        return Objects.requireNonNull(id, "an account that is not stored yet has no key");
    }

    public Role role() {
        return Role.of(roleWord);
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
