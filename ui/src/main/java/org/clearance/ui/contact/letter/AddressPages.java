package org.clearance.ui.contact.letter;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.contact.address.AddressImports;
import org.clearance.domain.contact.address.AddressImports.AddressImport;
import org.clearance.domain.ground.text.FileName;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Imports lists of addresses, and shows the result of each line. */
@Controller
class AddressPages {
  private static final int PAGE = 100;

  private final AddressImports imports;

  AddressPages(AddressImports imports) {
    this.imports = imports;
  }

  @GetMapping("/addresses")
  String list(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), LetterPlaces.MAILING);
    return page(county, "", "", Map.of(), model);
  }

  @PostMapping("/addresses")
  String take(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(required = false) @Nullable MultipartFile list,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String asOf,
      Model model,
      RedirectAttributes redirect)
      throws IOException {
    Access.require(user, county.id(), LetterPlaces.MAILING);
    var errors = new LinkedHashMap<String, Text>();
    if (list == null || list.isEmpty()) {
      errors.put("list", Text.of("Choose the list."));
    }
    LocalDate day = date(asOf);
    if (day == null) {
      errors.put("asOf", Text.of("Enter the day on which the addresses were true."));
    }
    if (list == null || day == null || !errors.isEmpty()) {
      return page(county, source, asOf, errors, model);
    }
    AddressImports.AddressImportResult outcome;
    try (InputStream bytes = list.getInputStream()) {
      outcome =
          imports.take(
              county.id(),
              FileName.of(list.getOriginalFilename()),
              bytes,
              source,
              day,
              user.username());
    }
    if (outcome instanceof AddressImports.Refused refused) {
      return page(county, source, asOf, Map.of("list", refused.message()), model);
    }
    AddressImports.Taken taken = (AddressImports.Taken) outcome;
    if (taken.before()) {
      Alert.warning(redirect, "This list was taken before. Nothing was changed.");
    } else {
      Alert.success(redirect, "The list is taken.");
    }
    return "redirect:/addresses/" + taken.importId();
  }

  @GetMapping("/addresses/{id}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), LetterPlaces.MAILING);
    AddressImport found =
        imports
            .find(county.id(), id)
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of(
                            "There is no list of addresses {0} in this county.",
                            Long.toString(id))));
    Paging paging = Paging.of(page, PAGE, found.problems());
    model.addAttribute("list", found);
    model.addAttribute("paging", paging);
    model.addAttribute("problems", imports.problems(id, paging.size(), paging.offset()));
    return "contact/letter/address-list";
  }

  private String page(
      County county, String source, String asOf, Map<String, Text> errors, Model model) {
    model.addAttribute("lists", imports.ofCounty(county.id()));
    model.addAttribute("source", source);
    model.addAttribute("asOf", asOf);
    model.addAttribute("errors", errors);
    return "contact/letter/addresses";
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      // The page shows the error.
      return null;
    }
  }
}
