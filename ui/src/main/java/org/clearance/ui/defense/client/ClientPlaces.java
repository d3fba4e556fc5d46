package org.clearance.ui.defense.client;

import java.util.Set;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.screening.ClientScreening;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place of clients in the navigation, and who may see one. */
@Configuration(proxyBeanMethods = false)
public class ClientPlaces {
  /** The only role that sees clients. */
  static final Role DEFENDER = Role.PUBLIC_DEFENDER;

  private ClientPlaces() {}

  @Bean
  static NavigationEntry clientsEntry() {
    return new NavigationEntry(
        "clients",
        NavigationEntry.Group.WORK,
        "Clients",
        "People whom your office helps: their records, what the law gives them, and what is to be asked.",
        "/clients",
        15,
        Set.of(DEFENDER));
  }

  /** The client whom an address names, for whoever may see clients. */
  public static Client client(Clients clients, User user, County county, long clientId) {
    Access.require(user, county.id(), DEFENDER);
    return clients
        .findReadable(county.id(), clientId)
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of("There is no client {0} in this county.", Long.toString(clientId))));
  }

  /** The law that a client is asked, for a page that says nothing without one. */
  static Screening law(ClientScreening screening, Client client) {
    return screening
        .law(client.countyId())
        .orElseThrow(() -> new NotFound("The law of this county is not asked of clients."));
  }
}
