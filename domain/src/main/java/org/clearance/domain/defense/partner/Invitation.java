package org.clearance.domain.defense.partner;

import java.time.Instant;
import org.clearance.domain.portal.code.ReferralCode;

/**
 * A link for one person, or a form on paper.
 *
 * @param language of the page to which it leads
 */
record Invitation(ReferralCode code, String language, Instant expiresAt) {}
