package vn.diemcau.access;

import org.jspecify.annotations.Nullable;

/** What an administrator wants an account to be; the units by their codes, as in force today. */
public record AccountPlan(
        @Nullable String username,
        @Nullable String name,
        @Nullable String role,
        @Nullable String unit,
        @Nullable String scope,
        @Nullable String email,
        @Nullable String phone) {}
