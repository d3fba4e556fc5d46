package org.clearance.ui.delivery;

import jakarta.servlet.MultipartConfigElement;
import java.util.List;
import org.clearance.domain.delivery.Amounts;
import org.clearance.domain.delivery.HandedFile;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;

/** The files of a form. */
@Component
class Uploads {
  private final long largest;

  Uploads(MultipartConfigElement uploads) {
    this.largest = uploads.getMaxRequestSize();
  }

  /** The files that were chosen; a form sent without any has one without a name. */
  List<HandedFile> chosen(List<MultipartFile> parts) {
    return parts.stream()
        .filter(part -> part.getOriginalFilename() != null && !part.getOriginalFilename().isEmpty())
        .map(part -> new HandedFile(nameOf(part), part::getInputStream))
        .toList();
  }

  /** How much may be handed in at once, for people: {@code 8 GB}. */
  String limit() {
    var limit = DataSize.ofBytes(largest);
    boolean gigabytes = limit.equals(DataSize.ofGigabytes(limit.toGigabytes()));
    return gigabytes ? limit.toGigabytes() + " GB" : Amounts.bytes(largest);
  }

  /** What to do about files that are too large together. */
  String tooLarge() {
    return "The files are larger than "
        + limit()
        + " together, which is what this server takes at once. Nothing was taken. Hand in fewer files, or ask your administrator to raise clearance.upload.largest.";
  }

  private static String nameOf(MultipartFile part) {
    String name = part.getOriginalFilename();
    return name == null ? "" : name;
  }
}
