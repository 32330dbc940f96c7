package vn.diemcau.access;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.Optional;

/** The table of accounts. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AccountRows extends CrudRepository<Account, Long> {
    Optional<Account> findByUsername(String username);

    List<Account> findByIdIn(List<Long> ids);
}
