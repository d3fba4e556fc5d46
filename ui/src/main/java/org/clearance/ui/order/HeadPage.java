package org.clearance.ui.order;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.order.Basis;
import org.clearance.domain.order.OrderEntries;
import org.clearance.domain.order.OrderProblem;
import org.clearance.domain.order.Orders;
import org.clearance.domain.order.SignedOrders;
import org.clearance.domain.user.User;
import org.clearance.ui.access.CurrentUser;
import org.clearance.ui.layout.Alert;
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

/** Step 1 of recording an order: who ordered, when, on what basis; the signed document. */
@Controller
class HeadPage {
  static final String PATH = "/tasks/{taskKey}/" + UserTasks.RECORD_COURT_ORDER;

  private final OrderDesks desks;
  private final Orders orders;
  private final SignedOrders signedOrders;

  HeadPage(OrderDesks desks, Orders orders, SignedOrders signedOrders) {
    this.desks = desks;
    this.orders = orders;
    this.signedOrders = signedOrders;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    OrderDesk desk = desks.open(user, taskKey);
    return page(desk, HeadForm.of(desk.entries()), Map.of(), model);
  }

  /**
   * @param then {@code continue}, else the work is left for later
   */
  @PostMapping(PATH)
  String save(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @ModelAttribute HeadForm form,
      @RequestParam int version,
      @RequestParam(defaultValue = "continue") String then,
      @RequestParam(defaultValue = "false") boolean removeDocument,
      @RequestParam(required = false) @Nullable MultipartFile signed,
      Model model,
      RedirectAttributes redirect) {
    OrderDesk desk = desks.open(user, taskKey);
    Map<String, String> errors = new LinkedHashMap<>();
    OrderEntries entries = form.onto(desk.entries(), errors);
    if (removeDocument) {
      entries = entries.withDocument(null);
    }
    if (signed != null && !signed.isEmpty()) {
      entries = withUpload(entries, signed, errors);
    }
    if (!errors.isEmpty()) {
      return page(desk, form, errors, model);
    }
    desks.save(user, desk, entries, version);
    if (!then.equals("continue")) {
      Alert.success(
          redirect, "The order is saved as far as you entered it. Nothing is recorded yet.");
      return "redirect:/tasks";
    }
    orders.check(desk.motion(), entries).stream()
        .filter(HeadPage::ofHead)
        .forEach(problem -> errors.putIfAbsent(problem.field(), problem.message()));
    if (!errors.isEmpty()) {
      return page(desks.open(user, taskKey), form, errors, model);
    }
    return "redirect:" + desk.path() + "/exceptions";
  }

  private OrderEntries withUpload(
      OrderEntries entries, MultipartFile signed, Map<String, String> errors) {
    SignedOrders.Upload upload;
    try (InputStream in = signed.getInputStream()) {
      upload = signedOrders.take(in);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the uploaded order", e);
    }
    if (upload instanceof SignedOrders.Upload.Refused refused) {
      errors.put("signed", refused.message());
      return entries;
    }
    return entries.withDocument(((SignedOrders.Upload.Stored) upload).file().sha256());
  }

  private static String page(
      OrderDesk desk, HeadForm form, Map<String, String> errors, Model model) {
    Map<String, String> bases = new LinkedHashMap<>();
    for (Basis basis : Basis.values()) {
      bases.put(basis.name(), basis.label());
    }
    model.addAttribute("desk", desk);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("bases", bases);
    return "order/head";
  }

  /** Whether it is mended here, and not among the exceptions. */
  static boolean ofHead(OrderProblem problem) {
    return problem.position() == null && !problem.field().equals("exceptions");
  }
}
