package org.clearance.domain.outbox;

/** Published in the transaction that wrote to the outbox; meant for listeners after the commit. */
public record OutboxWritten() {}
