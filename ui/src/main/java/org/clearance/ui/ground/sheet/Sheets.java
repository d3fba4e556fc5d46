package org.clearance.ui.ground.sheet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clearance.domain.office.user.SheetChoices;
import org.clearance.domain.office.user.SheetChoices.SheetChoice;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.language.CameFrom;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Gives each user a sheet as the user wants it, and keeps what is chosen. */
@Controller
public class Sheets {
  private final Map<String, SheetKind> kinds;
  private final SheetChoices choices;

  Sheets(List<SheetKind> kinds, SheetChoices choices) {
    this.kinds = kinds.stream().collect(Collectors.toMap(SheetKind::name, Function.identity()));
    this.choices = choices;
  }

  /** A sheet as a user wants it. */
  public Sheet of(User user, SheetKind kind) {
    SheetChoice chosen =
        choices.of(user.id(), kind.name()).orElseGet(() -> new SheetChoice(false, kind.usual()));
    return new Sheet(kind, chosen.comfortable(), chosen.columns());
  }

  /** Keeps a choice. */
  @PostMapping("/preferences/sheets")
  String choose(
      @CurrentUser User user,
      @RequestParam String sheet,
      @RequestParam(defaultValue = "false") boolean comfortable,
      @RequestParam(defaultValue = "") Set<String> columns,
      HttpServletRequest request) {
    SheetKind kind = kinds.get(sheet);
    if (kind == null) {
      throw new NotFound("There is no such sheet.");
    }
    keep(user, kind, comfortable, columns);
    return CameFrom.redirect(request);
  }

  /**
   * Keeps how a user wants a sheet, where the choice is sent with the sheet's own form; columns
   * that the sheet has not are left out.
   */
  public void keep(User user, SheetKind kind, boolean comfortable, Set<String> columns) {
    choices.choose(
        user.id(),
        kind.name(),
        comfortable,
        kind.columns().stream().map(Column::key).filter(columns::contains).toList());
  }
}
