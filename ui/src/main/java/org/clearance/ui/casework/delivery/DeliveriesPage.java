package org.clearance.ui.casework.delivery;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.delivery.Amounts;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryLaw;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.casework.delivery.HandInFolders;
import org.clearance.domain.casework.delivery.HandInResult;
import org.clearance.domain.casework.delivery.HandingIn;
import org.clearance.domain.ground.folder.WatchedFile;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawChoices;
import org.clearance.domain.law.jurisdiction.LawChoices.LawChoice;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The deliveries of a county, and handing in another. */
@Controller
class DeliveriesPage {
  private static final Logger log = LoggerFactory.getLogger(DeliveriesPage.class);
  private static final int REFUSED_FILES = 10;

  private final HandingIn handingIn;
  private final DeliveryRegister register;
  private final HandInFolders folders;
  private final LawChoices laws;
  private final Uploads uploads;
  private final UploadsUnderWay underWay;
  private final Clock clock;

  DeliveriesPage(
      HandingIn handingIn,
      DeliveryRegister register,
      HandInFolders folders,
      LawChoices laws,
      Uploads uploads,
      UploadsUnderWay underWay,
      Clock clock) {
    this.handingIn = handingIn;
    this.register = register;
    this.folders = folders;
    this.laws = laws;
    this.uploads = uploads;
    this.underWay = underWay;
    this.clock = clock;
  }

  @GetMapping("/deliveries")
  String list(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), DeliveryPlaces.FOLLOW);
    List<DeliveryLine> lines =
        register.ofCounty(county.id()).stream()
            .map(delivery -> DeliveryLine.of(delivery, clock.instant()))
            .toList();
    model.addAttribute("deliveries", lines);
    model.addAttribute("moving", lines.stream().anyMatch(line -> line.progress() != null));
    model.addAttribute("mayHandIn", user.mayIn(county.id(), DeliveryPlaces.HAND_IN));
    receiving(user, model);
    return "casework/delivery/list";
  }

  /** A delivery, with the progress of its jobs if they are running. */
  record DeliveryLine(Delivery delivery, @Nullable ProgressView progress) {
    static DeliveryLine of(Delivery delivery, Instant now) {
      return new DeliveryLine(delivery, ProgressView.of(delivery, now));
    }
  }

  /** Shows how much of the user's files has arrived. */
  @GetMapping("/deliveries/uploads")
  String receiving(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), DeliveryPlaces.FOLLOW);
    receiving(user, model);
    return "casework/delivery/parts :: receiving";
  }

  private void receiving(User user, Model model) {
    model.addAttribute("receiving", underWay.of(user.username()));
    model.addAttribute("brokenUpload", underWay.brokenOff(user.username()).orElse(null));
  }

  @GetMapping("/deliveries/new")
  String form(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(name = UploadGate.TOO_LARGE, required = false) @Nullable String tooLarge,
      @RequestParam(name = UploadGate.NO_ROOM, required = false) @Nullable String noRoom,
      @RequestParam(name = UploadGate.ANOTHER, required = false) @Nullable String another,
      Model model) {
    Access.require(user, county.id(), DeliveryPlaces.HAND_IN);
    return form(
        county,
        handingIn.today(county.id()).toString(),
        uploads.turnedAway(tooLarge, noRoom, another),
        Map.of(),
        model);
  }

  @PostMapping("/deliveries/new")
  String handIn(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
      @RequestParam(name = "asOf", defaultValue = "") String asOf,
      @RequestParam(name = "law", defaultValue = "") String law,
      @RequestParam(name = "code", defaultValue = "") String code,
      Model model,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DeliveryPlaces.HAND_IN);
    LocalDate day;
    try {
      day = asOf.isBlank() ? handingIn.today(county.id()) : LocalDate.parse(asOf.strip());
    } catch (DateTimeException e) {
      Text fault =
          Text.of("“{0}” is not a day. Enter a whole date, such as November 24, 2026.", asOf);
      return form(county, asOf, List.of(), Map.of("asOf", fault), model);
    }
    model.addAttribute("law", law);
    model.addAttribute("code", code);
    Optional<LawChoice> choice = laws.find(county.id(), day, law);
    if (!law.isEmpty() && choice.isEmpty()) {
      Text fault = Text.of("This law is not in force here on that day. Choose another.");
      return form(county, day.toString(), List.of(), Map.of("law", fault), model);
    }
    DeliveryLaw under =
        choice
            .map(
                one ->
                    new DeliveryLaw(
                        one.version().sha256(),
                        one.table().name(),
                        one.layout(),
                        one.hasCounties() ? code.strip() : ""))
            .orElse(null);
    HandInResult result =
        Uploads.taking(
            () ->
                handingIn.handIn(
                    county.id(),
                    day,
                    uploads.chosen(files == null ? List.of() : files),
                    user.username(),
                    under));
    if (result instanceof HandInResult.Refused refused) {
      return form(county, day.toString(), refused.faults(), Map.of(), model);
    }
    long id = ((HandInResult.Taken) result).deliveryId();
    Alert.success(
        redirect,
        Text.of("Delivery {0} is taken. Its histories are being read.", Long.toString(id)));
    return "redirect:/deliveries/" + id;
  }

  /** A file in the county's folder that is not handed in yet. */
  record StandingFile(String name, String size, Instant changed) {
    static StandingFile of(WatchedFile file) {
      return new StandingFile(file.name(), Amounts.bytes(file.size()), file.changed().toInstant());
    }
  }

  /** Lists the county's folder. If it cannot be read, the form still works. */
  private boolean folder(County county, Model model) {
    try {
      model.addAttribute(
          "standing", folders.waiting(county).stream().map(StandingFile::of).toList());
      model.addAttribute("refused", folders.refused(county, REFUSED_FILES));
      return true;
    } catch (UncheckedIOException e) {
      log.warn("looking into {} for the hand-in page", folders.path(county), e);
      model.addAttribute("standing", List.of());
      model.addAttribute("refused", List.of());
      return false;
    }
  }

  private String form(
      County county, String asOf, List<Text> faults, Map<String, Text> errors, Model model) {
    model.addAttribute("asOf", asOf);
    model.addAttribute("today", handingIn.today(county.id()));
    model.addAttribute("faults", faults);
    model.addAttribute("errors", Uploads.withFaults(faults, errors));
    model.addAttribute("laws", laws.of(county.id(), handingIn.today(county.id())));
    model.addAttribute("limit", uploads.limit());
    model.addAttribute("folder", folders.path(county));
    model.addAttribute("settling", Amounts.time(folders.settling()));
    model.addAttribute("folderFailed", !folder(county, model));
    return "casework/delivery/new";
  }
}
