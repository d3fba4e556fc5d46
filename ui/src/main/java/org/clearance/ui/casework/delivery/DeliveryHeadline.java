package org.clearance.ui.casework.delivery;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.home.Headline;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says that no file was handed in yet, or which one is worked on. */
@Component
@Order(20)
class DeliveryHeadline implements Headline {
  private final DeliveryRegister register;

  DeliveryHeadline(DeliveryRegister register) {
    this.register = register;
  }

  @Override
  public Optional<Said> say(User user, County county) {
    if (!user.mayIn(county.id(), DeliveryPlaces.HAND_IN)) {
      return Optional.empty();
    }
    List<Delivery> deliveries = register.ofCounty(county.id());
    if (deliveries.isEmpty()) {
      return Optional.of(
          new Said(
              Text.of("No file of criminal histories was handed in yet."),
              Text.of("Hand in files"),
              "/deliveries/new",
              false));
    }
    return deliveries.stream()
        .filter(ProgressView::isWorkedOn)
        .findFirst()
        .map(
            delivery ->
                new Said(
                    Text.of("Delivery {0} is being worked on.", Long.toString(delivery.id())),
                    Text.of("Follow it"),
                    "/deliveries/" + delivery.id(),
                    false));
  }
}
