package org.clearance.domain.defense.deletion;

import org.clearance.domain.defense.campaign.CampaignPurges;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.ClientPurges;
import org.clearance.domain.defense.message.MessagePurges;
import org.clearance.domain.defense.referral.ForgettingResident;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes everything that an office keeps of a client: because the person asked for it, or because
 * the county's period is over. What was filed with the court stays.
 */
@Component
public class ForgettingClient {
  private final JdbcClient db;
  private final KeptOfClient kept;
  private final ForgettingResident residents;
  private final ObjectProvider<KeptElsewhere> elsewhere;

  ForgettingClient(
      JdbcClient db,
      KeptOfClient kept,
      ForgettingResident residents,
      ObjectProvider<KeptElsewhere> elsewhere) {
    this.db = db;
    this.kept = kept;
    this.residents = residents;
    this.elsewhere = elsewhere;
  }

  /** Deletes a client whom the caller has locked, for whom nothing is planned any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(Client client) {
    forget(client, kept.of(client));
  }

  /**
   * Deletes a client whom the caller has locked.
   *
   * @param of the numbers of the client, from before anything was deleted
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void forget(Client client, OfClient of) {
    for (String purge : CampaignPurges.OF_CLIENT) {
      purge(purge, client);
    }
    purge(MessagePurges.OF_CLIENT, client);
    residents.forget(client);
    db.sql(ClientPurges.CLIENTS).param("keys", new Long[] {client.id()}).update();
    elsewhere.orderedStream().forEach(other -> other.delete(of));
  }

  private void purge(String sql, Client client) {
    db.sql(sql).param("client", client.id()).param("county", client.countyId()).update();
  }
}
