package org.clearance.ui.casework.delivery;

import java.util.List;
import java.util.OptionalInt;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.search.Finder;
import org.clearance.ui.ground.search.Hit;
import org.clearance.ui.ground.search.NumberTyped;
import org.clearance.ui.ground.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds a delivery by its number. */
@Component
@Order(50)
class DeliveryFinder implements Finder {
  private final DeliveryRegister register;

  DeliveryFinder(DeliveryRegister register) {
    this.register = register;
  }

  @Override
  public String kind() {
    return "Deliveries";
  }

  @Override
  public Hits find(User user, County county, SearchText asked) {
    OptionalInt number = NumberTyped.of(asked.text());
    return number.isEmpty() || !user.mayIn(county.id(), DeliveryPlaces.FOLLOW)
        ? Hits.NONE
        : register
            .find(county.id(), number.getAsInt())
            .map(
                delivery ->
                    Hits.of(
                        List.of(
                            new Hit(
                                Text.of("Delivery {0}", Long.toString(delivery.id())),
                                Text.counted(delivery.files().size(), "{0} file", "{0} files"),
                                "/deliveries/" + delivery.id()))))
            .orElse(Hits.NONE);
  }
}
