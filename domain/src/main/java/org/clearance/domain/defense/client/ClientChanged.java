package org.clearance.domain.defense.client;

/** Published in the transaction that changed what is known of a client. */
public record ClientChanged(Client client) {}
