package org.clearance.ui.court.order;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.order.OrderProblem;
import org.clearance.domain.court.order.OrderTerms;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.court.order.SignedOrders;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Proceedings.Basis;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Step 1 of recording an order: who ordered it, when and on what basis, and the signed document.
 */
@Controller
class HeadPage {
  static final String PATH = "/tasks/{taskKey}/" + UserTasks.RECORD_COURT_ORDER;
  static final String AMENDING = "/orders/{orderId}/amend";

  private static final List<String> FIELDS =
      List.of(
          "orderedOn",
          "filedOn",
          "judge",
          "department",
          "court",
          "courtOri",
          "clerk",
          "motionVersion",
          "basis",
          "signed");

  private final OrderDesks desks;
  private final Orders orders;
  private final SignedOrders signedOrders;

  HeadPage(OrderDesks desks, Orders orders, SignedOrders signedOrders) {
    this.desks = desks;
    this.orders = orders;
    this.signedOrders = signedOrders;
  }

  @GetMapping({PATH, AMENDING})
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      Model model) {
    OrderDesk desk = desks.open(user, county, DeskAddress.of(path));
    return page(desk, HeadForm.of(desk.entries(), desk.motion().version()), Map.of(), model);
  }

  /**
   * @param then {@code check}, {@code exceptions}, {@code upload}, else the work is left for later
   */
  @PostMapping({PATH, AMENDING})
  String save(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      @ModelAttribute HeadForm form,
      @RequestParam int version,
      @RequestParam(name = "then", defaultValue = "") String button,
      @RequestParam(required = false) @Nullable MultipartFile signed,
      Model model,
      RedirectAttributes redirect) {
    OrderDesk desk = desks.open(user, county, DeskAddress.of(path));
    AfterHead then = AfterHead.of(button);
    Map<String, Text> errors = new LinkedHashMap<>();
    OrderTerms entries = form.onto(desk.entries(), errors);
    if (then == AfterHead.REMOVE) {
      entries = entries.withDocument(null);
    }
    if (signed != null && !signed.isEmpty()) {
      entries = withUpload(entries, signed, errors);
    }
    if (!errors.isEmpty()) {
      // A wrong file must not hide other errors: all are shown at once.
      if (then.needsAll()) {
        lacking(desk, entries, errors);
      }
      return page(desk, form, inOrder(errors), model);
    }
    desks.save(user, desk, entries, version, false);
    if (then == AfterHead.LATER) {
      Alert.success(
          redirect, "The order is saved as far as you entered it. Nothing is recorded yet.");
      return "redirect:" + (desk.atTask() ? "/tasks" : "/orders");
    }
    if (then == AfterHead.UPLOAD || then == AfterHead.REMOVE) {
      return "redirect:" + desk.path();
    }
    lacking(desk, entries, errors);
    if (!errors.isEmpty()) {
      return page(desks.open(user, county, DeskAddress.of(path)), form, inOrder(errors), model);
    }
    return "redirect:" + desk.path() + (then == AfterHead.EXCEPTIONS ? "/exceptions" : "/check");
  }

  private void lacking(OrderDesk desk, OrderTerms entries, Map<String, Text> errors) {
    orders.check(desk.subject(), entries).stream()
        .filter(HeadPage::ofHead)
        .forEach(problem -> errors.putIfAbsent(problem.field(), problem.message()));
  }

  /** The errors in the order of the page's fields; those of no field last. */
  private static Map<String, Text> inOrder(Map<String, Text> errors) {
    Map<String, Text> ordered = new LinkedHashMap<>();
    for (String field : FIELDS) {
      Text error = errors.get(field);
      if (error != null) {
        ordered.put(field, error);
      }
    }
    errors.forEach(
        (field, error) -> {
          if (!FIELDS.contains(field)) {
            ordered.put("-" + field, error);
          }
        });
    return ordered;
  }

  private OrderTerms withUpload(
      OrderTerms entries, MultipartFile signed, Map<String, Text> errors) {
    SignedOrders.TakeOrderResult upload;
    try (InputStream in = signed.getInputStream()) {
      upload = signedOrders.take(in);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the uploaded order", e);
    }
    if (upload instanceof SignedOrders.TakeOrderResult.Refused refused) {
      errors.put("signed", refused.message());
      return entries;
    }
    return entries.withDocument(((SignedOrders.TakeOrderResult.Stored) upload).file().sha256());
  }

  private static String page(OrderDesk desk, HeadForm form, Map<String, Text> errors, Model model) {
    Map<String, String> bases = new LinkedHashMap<>();
    for (Basis basis : desk.subject().bases().all()) {
      bases.put(basis.code(), basis.title());
    }
    model.addAttribute("desk", desk);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("bases", bases);
    model.addAttribute("versions", versions(desk.motion()));
    return "court/order/head";
  }

  private static Map<Integer, Text> versions(Motion motion) {
    Map<Integer, Text> versions = new LinkedHashMap<>();
    for (int version = motion.version(); version >= 1; version--) {
      versions.put(version, Text.of("Version {0}", version));
    }
    return versions;
  }

  /** Whether a problem is corrected here, and not among the exceptions. */
  static boolean ofHead(OrderProblem problem) {
    return problem.position() == null && !problem.field().equals("exceptions");
  }
}
