package vn.diemcau.endpoints;

import java.util.Optional;
import vn.diemcau.access.AccountId;

/** <em>Cán bộ trực điểm cầu</em>: who sits at the terminal. The telephone number is a person's datum. */
public record EndpointOperator(AccountId account, String name, Optional<String> phone) {}
