package org.clearance.ui.office.sight;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.office.sight.ConvictionsOf;
import org.clearance.ui.ground.search.SearchTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Finds what an address shows convictions of, so that no page has to think of it.
 *
 * @param key its number; the one of a case is the court's; empty: it has none
 * @param found whether it is a list of what was looked for: to say how many are left out would tell
 *     that one is there
 */
record ShownConvictions(ConvictionsOf what, String key, boolean found) {
  /** The kind of thing that {@code {id}} numbers, by the beginning of the address. */
  private static final Map<String, ConvictionsOf> PLACES =
      Map.of(
          "deliveries", ConvictionsOf.DELIVERY,
          "submissions", ConvictionsOf.SUBMISSION,
          "notices", ConvictionsOf.NOTICE);

  /** The convictions that a request shows; empty for an address that shows none in particular. */
  static Optional<ShownConvictions> by(HttpServletRequest request, SearchTexts searches) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    String place = path.split("/", -1)[1];
    if (place.equals("court-list") && !path.startsWith("/court-list/answers/")) {
      return Optional.of(new ShownConvictions(ConvictionsOf.COUNTY, "", true));
    }
    if (path.equals("/figures/list")
        || path.equals("/figures/list.csv")
        || path.equals("/not-told")
        || path.equals("/not-told/list.csv")) {
      // The page itself says how many it leaves out.
      return Optional.of(new ShownConvictions(ConvictionsOf.COUNTY, "", true));
    }
    if (place.equals("cases")) {
      return ofCase(request.getParameter("number"), false);
    }
    if (path.equals("/people")) {
      return ofCase(typed(request, "case", searches), true)
          .or(() -> ofCase(typed(request, "q", searches), true));
    }
    var variables = new Variables(request);
    return variables
        .of("personId", ConvictionsOf.PERSON)
        .or(() -> variables.of("submissionId", ConvictionsOf.SUBMISSION))
        .or(() -> variables.of("taskKey", ConvictionsOf.TASK))
        .or(() -> variables.of("packetId", ConvictionsOf.PACKET))
        .or(() -> variables.of("orderId", ConvictionsOf.ORDER))
        .or(() -> variables.of("motionId", ConvictionsOf.MOTION))
        .or(() -> variables.of("entryId", ConvictionsOf.ORDER_ENTRY))
        .or(() -> variables.of("fileId", ConvictionsOf.COURT_ANSWER))
        .or(() -> variables.of("convictionId", ConvictionsOf.CHALLENGE))
        .or(() -> Optional.ofNullable(PLACES.get(place)).flatMap(what -> variables.of("id", what)));
  }

  private static @Nullable String typed(
      HttpServletRequest request, String name, SearchTexts searches) {
    String parameter = request.getParameter(name);
    return parameter == null ? null : searches.convert(parameter).text();
  }

  private static Optional<ShownConvictions> ofCase(@Nullable String number, boolean found) {
    return Optional.ofNullable(number)
        .filter(typed -> !typed.isBlank())
        .map(typed -> new ShownConvictions(ConvictionsOf.CASE, typed, found));
  }

  private record Variables(HttpServletRequest request) {
    Optional<ShownConvictions> of(String name, ConvictionsOf what) {
      return Optional.ofNullable(value(name))
          .filter(text -> text.matches("\\d{1,18}"))
          .map(text -> new ShownConvictions(what, text, false));
    }

    private @Nullable String value(String name) {
      return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                  instanceof Map<?, ?> variables
              && variables.get(name) instanceof String value
          ? value
          : null;
    }
  }
}
