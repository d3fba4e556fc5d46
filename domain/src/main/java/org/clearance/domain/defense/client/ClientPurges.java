package org.clearance.domain.defense.client;

/** How retention purges clients, with all that is kept of them alone. */
public final class ClientPurges {
  /** Purges the clients {@code :keys}: what names a client goes with it. */
  public static final String CLIENTS = "delete from defense.client where id = any(:keys)";

  private ClientPurges() {}
}
