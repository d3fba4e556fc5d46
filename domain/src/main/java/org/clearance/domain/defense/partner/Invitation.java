package org.clearance.domain.defense.partner;

import java.time.Instant;
import org.clearance.domain.portal.code.ReferralCode;
import org.jspecify.annotations.Nullable;

/**
 * A link for one person.
 *
 * @param language of the page to which it leads
 * @param onPaper whether it stands on a form on paper
 * @param usedAt when the first form came by it; null: none has
 */
public record Invitation(
    long id,
    ReferralCode code,
    String language,
    Instant madeAt,
    Instant expiresAt,
    boolean onPaper,
    @Nullable Instant usedAt) {}
