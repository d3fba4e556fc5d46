package org.clearance.domain.ground.outbox;

/** Published in the transaction that wrote to the outbox; meant for listeners after the commit. */
public record OutboxWritten() {}
