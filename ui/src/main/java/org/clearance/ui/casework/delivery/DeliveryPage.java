package org.clearance.ui.casework.delivery;

import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.comparison.Comparison;
import org.clearance.domain.casework.comparison.Comparisons;
import org.clearance.domain.casework.conviction.LawAnswers;
import org.clearance.domain.casework.delivery.Amounts;
import org.clearance.domain.casework.delivery.ClearanceReports;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryExports;
import org.clearance.domain.casework.delivery.DeliveryFile;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.casework.delivery.DeliveryState;
import org.clearance.domain.casework.delivery.Stopping;
import org.clearance.domain.casework.delivery.Withdrawing;
import org.clearance.domain.figures.figures.ClearanceFigures;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One delivery: the progress of the work on it, what it brought and where that stands; stopping and
 * continuing the work; withdrawing the delivery.
 */
@Controller
class DeliveryPage {
  private final DeliveryRegister register;
  private final Withdrawing withdrawing;
  private final Stopping stopping;
  private final LawAnswers answers;
  private final DeliveredProgrammes programmes;
  private final ClearanceReports reports;
  private final ClearanceFigures figures;
  private final Comparisons comparisons;
  private final ObjectProvider<DeliveryExports> exports;
  private final Clock clock;

  DeliveryPage(
      DeliveryRegister register,
      Withdrawing withdrawing,
      Stopping stopping,
      LawAnswers answers,
      DeliveredProgrammes programmes,
      ClearanceReports reports,
      ClearanceFigures figures,
      Comparisons comparisons,
      ObjectProvider<DeliveryExports> exports,
      Clock clock) {
    this.register = register;
    this.withdrawing = withdrawing;
    this.stopping = stopping;
    this.answers = answers;
    this.programmes = programmes;
    this.reports = reports;
    this.figures = figures;
    this.comparisons = comparisons;
    this.exports = exports;
    this.clock = clock;
  }

  /** A file with its size as people read it. */
  record FileLine(DeliveryFile file, String size) {
    static FileLine of(DeliveryFile file) {
      return new FileLine(file, Amounts.bytes(file.sizeBytes()));
    }
  }

  @GetMapping("/deliveries/{id}")
  String show(
      @CurrentUser User user, @CurrentCounty County county, @PathVariable long id, Model model) {
    Access.require(user, county.id(), DeliveryPlaces.FOLLOW);
    Delivery delivery = find(register, county, id);
    progress(user, delivery, model);
    model.addAttribute("files", delivery.files().stream().map(FileLine::of).toList());
    model.addAttribute("determinations", register.determinations(id));
    model.addAttribute("under", programmes.ofDelivery(id));
    model.addAttribute("lawCounts", delivery.law() == null ? List.of() : answers.counts(id));
    model.addAttribute("packets", register.packets(id));
    model.addAttribute("readsPackets", user.mayIn(county.id(), DA_REVIEWER, DA_SUPERVISOR));
    model.addAttribute("funnel", figures.funnel(Scope.delivery(county.id(), id)));
    model.addAttribute("report", reports.find(id).orElse(null));
    changes(county, id, model);
    boolean mayExport = user.mayIn(county.id(), DeliveryPlaces.HAND_IN);
    model.addAttribute("maySeeChanges", mayExport);
    model.addAttribute(
        "exports",
        mayExport && delivery.law() == null
            ? ExportsLine.of(delivery, exports, clock.instant())
            : null);
    boolean supervises = user.mayIn(county.id(), DA_SUPERVISOR);
    boolean open = !delivery.state().ended() && delivery.withdrawal() == null;
    model.addAttribute("mayWithdraw", supervises && open);
    model.addAttribute(
        "mayStop",
        supervises && open && delivery.stop() == null && ProgressView.isWorkedOn(delivery));
    return "casework/delivery/show";
  }

  private void changes(County county, long id, Model model) {
    Comparison comparison = comparisons.find(id).orElse(null);
    model.addAttribute("comparison", comparison);
    model.addAttribute(
        "earlier",
        comparison == null
            ? null
            : register.find(county.id(), comparison.earlierId()).orElse(null));
    model.addAttribute("changes", comparison == null ? List.of() : ChangesPage.Line.of(comparison));
    model.addAttribute("discrepancies", comparisons.inClearance(id));
  }

  /**
   * The part of the page that is refreshed. When the delivery's state changes, the whole page is
   * loaded again.
   */
  @GetMapping("/deliveries/{id}/progress")
  String progress(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam DeliveryState was,
      @RequestParam(defaultValue = "false") boolean wasStopped,
      Model model,
      HttpServletResponse response) {
    Access.require(user, county.id(), DeliveryPlaces.FOLLOW);
    Delivery delivery = find(register, county, id);
    if (delivery.state() != was || (delivery.stop() != null) != wasStopped) {
      response.setHeader("HX-Refresh", "true");
    }
    progress(user, delivery, model);
    return "casework/delivery/show :: progress";
  }

  @PostMapping("/deliveries/{id}/stop")
  String stop(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    find(register, county, id);
    tell(
        redirect,
        stopping.stop(id, user.username()),
        Text.of(
            "The work on delivery {0} stops in a moment. What is done is kept, and it can go on"
                + " from there.",
            Long.toString(id)));
    return "redirect:/deliveries/" + id;
  }

  @PostMapping("/deliveries/{id}/go-on")
  String goOn(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    find(register, county, id);
    tell(
        redirect,
        stopping.goOn(id, user.username()),
        Text.of("The work on delivery {0} goes on where it stopped.", Long.toString(id)));
    return "redirect:/deliveries/" + id;
  }

  private static void tell(RedirectAttributes redirect, Optional<Text> refusal, Text done) {
    refusal.ifPresentOrElse(
        why -> Alert.warning(redirect, why), () -> Alert.success(redirect, done));
  }

  @GetMapping("/deliveries/{id}/withdraw")
  String withdrawing(
      @CurrentUser User user, @CurrentCounty County county, @PathVariable long id, Model model) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    return withdrawing(find(register, county, id), "", Map.of(), model);
  }

  @PostMapping("/deliveries/{id}/withdraw")
  String withdraw(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "false") boolean evenGranted,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DA_SUPERVISOR);
    Delivery delivery = find(register, county, id);
    Optional<Text> refusal = withdrawing.request(id, reason, evenGranted, user.username());
    if (refusal.isPresent()) {
      String field = reason.isBlank() ? "reason" : "evenGranted";
      return withdrawing(find(register, county, id), reason, Map.of(field, refusal.get()), model);
    }
    Alert.success(
        redirect,
        Text.of(
            "Delivery {0} is being withdrawn. Its open tasks end in a moment.", Long.toString(id)));
    return "redirect:/deliveries/" + id;
  }

  private String withdrawing(
      Delivery delivery, String reason, Map<String, Text> errors, Model model) {
    model.addAttribute("delivery", delivery);
    model.addAttribute("granted", withdrawing.decidedButUnconfirmed(delivery.id()));
    model.addAttribute(
        "open",
        figures.funnel(Scope.delivery(delivery.countyId(), delivery.id())).steps().stream()
            .filter(step -> step.open())
            .mapToLong(step -> step.convictions())
            .sum());
    model.addAttribute("reason", reason);
    model.addAttribute("errors", errors);
    return "casework/delivery/withdraw";
  }

  private void progress(User user, Delivery delivery, Model model) {
    model.addAttribute(
        "mayCompare",
        WhatIfPage.isRead(delivery) && user.mayIn(delivery.countyId(), WhatIfPage.COMPARE));
    model.addAttribute("delivery", delivery);
    model.addAttribute("mayGoOn", user.mayIn(delivery.countyId(), DA_SUPERVISOR));
    model.addAttribute("lookAgain", ProgressView.lookAgain(delivery));
    model.addAttribute("progress", ProgressView.of(delivery, clock.instant()));
  }

  static Delivery find(DeliveryRegister register, County county, long id) {
    return register
        .find(county.id(), id)
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of("There is no delivery {0} in this county.", Long.toString(id))));
  }
}
