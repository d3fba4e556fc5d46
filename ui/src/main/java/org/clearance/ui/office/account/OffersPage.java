package org.clearance.ui.office.account;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.MembershipOffers;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.home.Waiting;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A user's answer to another county's offer. */
@Controller
class OffersPage {
  private static final String GONE = "The offer does not stand any more.";

  private final MembershipOffers offers;

  OffersPage(MembershipOffers offers) {
    this.offers = offers;
  }

  @Bean
  static Waiting waitingOffers(MembershipOffers offers) {
    return (user, county) -> {
      int count = offers.to(user).size();
      return count == 0
          ? List.of()
          : List.of(new Waiting.Line("Offers of another county", count, "/account", 0));
    };
  }

  @PostMapping("/account/offers/{offerId}/accept")
  String accept(@CurrentUser User user, @PathVariable long offerId, RedirectAttributes redirect) {
    known(user, offerId);
    Optional<Text> fault = offers.fault(user, offerId);
    if (fault.isPresent()) {
      Alert.error(redirect, fault.get());
      return "redirect:/account";
    }
    Optional<Boolean> holds = offers.accept(user, offerId);
    if (holds.isEmpty()) {
      Alert.warning(redirect, GONE);
    } else if (holds.get()) {
      Alert.success(redirect, "Accepted. The roles take effect at once.");
    } else {
      Alert.success(
          redirect,
          "Accepted. The roles take effect when an administrator there has confirmed" + " them.");
    }
    return "redirect:/account";
  }

  @PostMapping("/account/offers/{offerId}/decline")
  String decline(@CurrentUser User user, @PathVariable long offerId, RedirectAttributes redirect) {
    known(user, offerId);
    if (offers.decline(user, offerId)) {
      Alert.success(redirect, "Declined.");
    } else {
      Alert.warning(redirect, GONE);
    }
    return "redirect:/account";
  }

  private void known(User user, long offerId) {
    if (!offers.exists(user, offerId)) {
      throw new NotFound("There is no such offer.");
    }
  }
}
