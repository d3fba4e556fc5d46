package org.clearance.ui.casework.delivery;

import jakarta.servlet.MultipartConfigElement;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.clearance.domain.casework.delivery.Amounts;
import org.clearance.domain.casework.delivery.HandInResult;
import org.clearance.domain.casework.delivery.HandedFile;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.staterecord.outage.Outage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;

/** Reads the files of a form. */
@Component
class Uploads {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final Text NO_ROOM =
      Text.of(
          "The server’s disk has no room for these files. Nothing was taken. Ask your administrator"
              + " to free space on it, then hand in again.");

  private static final Text ANOTHER =
      Text.of(
          "You are sending files already, perhaps in another window. Nothing was taken now. Wait"
              + " until those have arrived, then hand in again.");

  private final long largest;

  Uploads(MultipartConfigElement uploads) {
    this.largest = uploads.getMaxRequestSize();
  }

  /** The chosen files; a form sent without any has one without a name. */
  List<HandedFile> chosen(List<MultipartFile> parts) {
    return parts.stream()
        .filter(part -> part.getOriginalFilename() != null && !part.getOriginalFilename().isEmpty())
        .map(part -> new HandedFile(nameOf(part), part::getInputStream))
        .toList();
  }

  /** The most that may be handed in at once, for people: {@code 8 GB}. */
  String limit() {
    var limit = DataSize.ofBytes(largest);
    boolean gigabytes = limit.equals(DataSize.ofGigabytes(limit.toGigabytes()));
    return gigabytes ? limit.toGigabytes() + " GB" : Amounts.bytes(largest);
  }

  /** The errors of a form, with a hint that its files were not taken if they were not. */
  static Map<String, Object> withFaults(List<Text> faults, Map<String, ?> errors) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (!faults.isEmpty()) {
      all.put("files", Text.of("No file was taken: see below why."));
    }
    all.putAll(errors);
    return all;
  }

  /** Takes files in; a full disk is reported like a fault of the files. */
  static HandInResult taking(Supplier<HandInResult> taking) {
    try {
      return taking.get();
    } catch (UncheckedIOException e) {
      if (Outage.behind(e).filter(Outage.FULL_DISK::equals).isEmpty()) {
        throw e;
      }
      LOG.error("taking uploaded files in", e);
      return new HandInResult.Refused(List.of(NO_ROOM));
    }
  }

  /** Why the gate refused the files, by the parameters of the form's page. */
  List<Text> turnedAway(
      @Nullable String tooLarge, @Nullable String noRoom, @Nullable String another) {
    if (tooLarge != null) {
      return List.of(tooLarge());
    }
    if (another != null) {
      return List.of(ANOTHER);
    }
    return noRoom == null ? List.of() : List.of(NO_ROOM);
  }

  /** The message that says what to do about files that are too large together. */
  private Text tooLarge() {
    return Text.of(
        "The files are larger than {0} together, which is what this server takes at once. Nothing"
            + " was taken. Hand in fewer files, or ask your administrator to raise"
            + " clearance.upload.largest.",
        limit());
  }

  private static String nameOf(MultipartFile part) {
    String name = part.getOriginalFilename();
    return name == null ? "" : name;
  }
}
