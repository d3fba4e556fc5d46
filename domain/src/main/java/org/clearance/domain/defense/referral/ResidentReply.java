package org.clearance.domain.defense.referral;

import java.time.Instant;

/** A text message that a resident answered with. */
public record ResidentReply(long id, String sender, String said, Instant arrivedAt) {}
