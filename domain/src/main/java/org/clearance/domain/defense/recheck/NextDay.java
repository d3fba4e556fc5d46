package org.clearance.domain.defense.recheck;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.debt.Debts;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.springframework.stereotype.Component;

/** Finds the next day on which the law changes something for a client by itself. */
@Component
public class NextDay {
  private final Debts debts;

  NextDay(Debts debts) {
    this.debts = debts;
  }

  /**
   * The first day on which an entry of the record or a debt stands otherwise; empty where none is
   * known.
   */
  public Optional<LocalDate> of(Client client, ScreenedClient screened) {
    return Stream.concat(
            screened.screened().next().stream(),
            debts.of(client, screened.law(), screened.asOf()).stream()
                .flatMap(debt -> debt.endsOn().stream()))
        .min(LocalDate::compareTo);
  }
}
