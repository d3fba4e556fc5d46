package org.clearance.domain.law.jurisdiction;

import java.time.Instant;
import org.clearance.domain.law.policy.PolicyState;
import org.clearance.domain.law.policy.PolicyVersion.Approval;
import org.jspecify.annotations.Nullable;

/**
 * A version of a law of a county's own, as it stands today.
 *
 * @param jurisdiction the name of its folder: {@code us-zz}
 * @param version from 1, for each jurisdiction
 * @param sha256 of all its files, hexadecimal
 * @param shipped whether it ships with Clearance, which is its author then
 * @param author who kept it
 * @param approval null: it is a draft
 */
public record LawVersion(
    long id,
    String jurisdiction,
    int version,
    String sha256,
    boolean shipped,
    String author,
    Instant writtenAt,
    @Nullable Approval approval,
    PolicyState state) {}
