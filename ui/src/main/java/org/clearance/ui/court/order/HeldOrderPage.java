package org.clearance.ui.court.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.order.OrderEntry;
import org.clearance.domain.court.order.OrderHolding;
import org.clearance.domain.court.order.OrderVerifying;
import org.clearance.domain.court.order.TakeBackResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * An order that is held before it is recorded: what it says, until when it can be taken back, and
 * the two buttons that end the wait.
 */
@Controller
class HeldOrderPage {
  private static final String PATH = "/order-entries/{entryId}";

  private final OrderHolding holding;
  private final OrderVerifying entries;
  private final ShowingEntries showing;
  private final Motions motions;
  private final Users users;
  private final Clock clock;

  HeldOrderPage(
      OrderHolding holding,
      OrderVerifying entries,
      ShowingEntries showing,
      Motions motions,
      Users users,
      Clock clock) {
    this.holding = holding;
    this.entries = entries;
    this.showing = showing;
    this.motions = motions;
    this.users = users;
    this.clock = clock;
  }

  /** The address of an entry's page. */
  static String address(long entryId) {
    return "/order-entries/" + entryId;
  }

  private record Held(OrderEntry entry, Motion motion) {}

  /** Shows the entry; once it is recorded, leads to the order. */
  @GetMapping(PATH)
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long entryId,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Held held = find(user, county, entryId);
    TakeBackResult.NotHeld decided = holding.decided(entryId).orElse(null);
    if (decided == null) {
      return page(user, held, page, "", null, model);
    }
    if (decided.orderId() == null) {
      throw notHeld(held.motion(), decided);
    }
    return "redirect:/orders/" + decided.orderId();
  }

  /** Takes the entry back; by its own address, so that a refusal has the same pages. */
  @PostMapping(PATH)
  String takeBack(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long entryId,
      @RequestParam(defaultValue = "") String reason,
      Model model,
      RedirectAttributes redirect) {
    Held held = find(user, county, entryId);
    TakeBackResult outcome = holding.takeBack(entryId, reason, user.username());
    if (outcome instanceof TakeBackResult.ReasonMissing) {
      return page(
          user,
          held,
          1,
          reason,
          Text.of("Say in at most 1000 characters why it is taken back."),
          model);
    }
    if (outcome instanceof TakeBackResult.NotHeld decided) {
      throw notHeld(held.motion(), decided);
    }
    if (outcome instanceof TakeBackResult.RecordedNow) {
      throw beingRecorded(held.motion());
    }
    Alert.success(
        redirect,
        Text.of(
            "The order on motion {0} is taken back. Nothing of it was recorded or reported. What"
                + " was entered is kept at the task “Record court order”.",
            held.motion().number()));
    return "redirect:/tasks";
  }

  @PostMapping(PATH + "/record-now")
  String recordNow(
      @CurrentUser User user, @CurrentCounty County county, @PathVariable long entryId) {
    Held held = find(user, county, entryId);
    if (holding.recordNow(entryId, user.username()) instanceof TakeBackResult.NotHeld decided
        && decided.orderId() == null) {
      throw notHeld(held.motion(), decided);
    }
    return "redirect:" + address(entryId);
  }

  private Held find(User user, County county, long entryId) {
    Access.require(user, county.id(), Role.COURT_CLERK);
    OrderEntry entry =
        entries
            .find(entryId)
            .filter(OrderEntry::held)
            .orElseThrow(() -> new NotFound("There is no such entry in this county."));
    Motion motion =
        motions
            .find(entry.motionId())
            .filter(found -> found.countyId() == county.id())
            .orElseThrow(() -> new NotFound("There is no such entry in this county."));
    return new Held(entry, motion);
  }

  private String page(
      User user, Held held, int page, String reason, @Nullable Text error, Model model) {
    OrderEntry entry = held.entry();
    showing.show(user.username(), held.motion(), entry, page, model);
    model.addAttribute("entry", entry);
    model.addAttribute("asked", holding.recordingNow(entry.id()));
    model.addAttribute("left", left(entry));
    model.addAttribute("reason", reason);
    model.addAttribute("error", error);
    if (error != null) {
      model.addAttribute("errors", Map.of("reason", error));
    }
    return "court/order/held";
  }

  /** The seconds after which the page checks the entry again; 0 when the hold is over. */
  private long left(OrderEntry entry) {
    Instant until = Objects.requireNonNull(entry.heldUntil(), "of one that is held");
    Duration left = Duration.between(clock.instant(), until);
    return left.isNegative() || left.isZero() ? 0 : left.toSeconds() + 1;
  }

  private Conflict notHeld(Motion motion, TakeBackResult.NotHeld decided) {
    Long order = decided.orderId();
    return order == null
        ? new Conflict(
            Text.of("The order was taken back"),
            Text.of(
                "{0} took back the order on motion {1}. What was entered is kept at the task"
                    + " “Record court order”. Nothing was changed just now.",
                decided.by().equals(OrderHolding.ACTOR)
                    ? "Clearance"
                    : users.displayName(decided.by()),
                motion.number()),
            new Conflict.Way("Back to the tasks", "/tasks"))
        : new Conflict(
            Text.of("The order is recorded already"),
            Text.of(
                "The time in which the order on motion {0} could be taken back is over. It is"
                    + " mended by an amended order, from the page of the order.",
                motion.number()),
            new Conflict.Way("See the order", "/orders/" + order),
            new Conflict.Way("Back to the tasks", "/tasks"));
  }

  private static Conflict beingRecorded(Motion motion) {
    return new Conflict(
        Text.of("The order is being recorded"),
        Text.of(
            "A clerk has the order on motion {0} recorded at once, so it cannot be taken back. It"
                + " is mended by an amended order, from the page of the order.",
            motion.number()),
        new Conflict.Way("Back to the tasks", "/tasks"));
  }
}
