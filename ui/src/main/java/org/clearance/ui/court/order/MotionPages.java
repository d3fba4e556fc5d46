package org.clearance.ui.court.order;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clearance.domain.court.motion.AmendingMotions;
import org.clearance.domain.court.motion.DroppedConviction;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.MotionVersions;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.search.SearchText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One motion: its versions, the convictions that it lists and that dropped out, and withdrawing
 * convictions.
 */
@Controller
class MotionPages {
  private static final int ITEMS_ON_A_PAGE = 50;

  private final Motions motions;
  private final MotionVersions versions;
  private final AmendingMotions amending;
  private final Orders orders;
  private final Users users;
  private final Audit audit;

  MotionPages(
      Motions motions,
      MotionVersions versions,
      AmendingMotions amending,
      Orders orders,
      Users users,
      Audit audit) {
    this.motions = motions;
    this.versions = versions;
    this.amending = amending;
    this.orders = orders;
    this.users = users;
    this.audit = audit;
  }

  @GetMapping("/motions/{motionId}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long motionId,
      @RequestParam(defaultValue = "") SearchText q,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), OrderPages.READERS);
    Motion motion = find(motions, county, motionId);
    return page(user, motion, q, page, Entered.NOTHING, model);
  }

  /** Withdraws the marked convictions; a job makes the version that no longer lists them. */
  @PostMapping("/motions/{motionId}")
  String withdraw(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long motionId,
      @RequestParam(defaultValue = "") Set<Long> conviction,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") SearchText q,
      @RequestParam(defaultValue = "1") int page,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), Role.DA_SUPERVISOR);
    Motion motion = find(motions, county, motionId);
    AmendingMotions.AmendMotionResult outcome =
        amending.withdraw(motionId, conviction, reason, user.username());
    if (outcome instanceof AmendingMotions.AmendMotionResult.Refused refused) {
      return page(user, motion, q, page, new Entered(conviction, reason, refused.why()), model);
    }
    var done = (AmendingMotions.AmendMotionResult.Done) outcome;
    Alert.success(
        redirect,
        done.whole()
            ? Text.of("Motion {0} is withdrawn: it listed nothing else.", motion.number())
            : Text.counted(
                done.withdrawn(),
                "{0} conviction is withdrawn from motion {1}. An amended motion is being prepared.",
                "{0} convictions are withdrawn from motion {1}. An amended motion is"
                    + " being prepared.",
                motion.number()));
    return "redirect:/motions/" + motionId;
  }

  /** Input that was refused. */
  private record Entered(Set<Long> convictions, String reason, @Nullable Text error) {
    static final Entered NOTHING = new Entered(Set.of(), "", null);
  }

  private String page(
      User user, Motion motion, SearchText q, int page, Entered entered, Model model) {
    audit.record(
        user.username(), motion.countyId(), AuditAction.MOTION_VIEWED, "motion", motion.id(), "");
    var shown = new ExceptionsSheet.Shown(q.text(), false, "", "", page);
    List<MotionItem> listed =
        motions.items(motion.id()).stream()
            .filter(item -> item.listedIn(motion.version()))
            .filter(shown::finds)
            .toList();
    // A search counts no sealed conviction: the count would reveal it.
    long sealed = q.isEmpty() ? motion.convictions() - listed.size() : 0;
    Paging paging = Paging.of(page, ITEMS_ON_A_PAGE, listed.size()).withSealed(sealed);
    List<DroppedConviction> dropped = amending.dropped(motion.id());
    boolean supervisor = user.mayIn(motion.countyId(), Role.DA_SUPERVISOR);
    Text hindrance = amending.hindrance(motion).orElse(null);
    model.addAttribute("motion", motion);
    model.addAttribute("order", orders.current(motion.id()).orElse(null));
    model.addAttribute(
        "readsPacket",
        motion.packetId() != null
            && user.mayIn(
                motion.countyId(), Role.DA_REVIEWER, Role.DA_SUPERVISOR, Role.PUBLIC_DEFENDER));
    model.addAttribute("versions", versions.of(motion.id()));
    model.addAttribute("dropped", dropped);
    model.addAttribute("awaited", awaited(motion, dropped));
    model.addAttribute("names", names(dropped));
    model.addAttribute("mayWithdraw", supervisor && hindrance == null);
    model.addAttribute("hindrance", supervisor ? hindrance : null);
    model.addAttribute("entered", entered);
    if (entered.error() != null) {
      model.addAttribute("errors", Map.of("reason", entered.error()));
    }
    model.addAttribute("q", q);
    model.addAttribute("paging", paging);
    model.addAttribute(
        "items", listed.stream().skip(paging.offset()).limit(ITEMS_ON_A_PAGE).toList());
    return "court/order/motion";
  }

  private Map<String, String> names(List<DroppedConviction> dropped) {
    return dropped.stream()
        .map(DroppedConviction::withdrawnBy)
        .distinct()
        .collect(Collectors.toMap(Function.identity(), users::displayName));
  }

  /**
   * The number of convictions that the next version will no longer list; 0 where there will be
   * none.
   */
  private static long awaited(Motion motion, List<DroppedConviction> dropped) {
    return motion.state() == Motion.State.PREPARED
        ? dropped.stream().filter(one -> one.version() == null).count()
        : 0;
  }

  static Motion find(Motions motions, County county, long motionId) {
    return motions
        .find(motionId)
        .filter(found -> found.countyId() == county.id())
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of("There is no motion {0} in this county.", String.valueOf(motionId))));
  }
}
