package org.clearance.ui.figures.api;

import org.clearance.domain.defense.referral.TakingTexts;
import org.clearance.domain.office.token.ApiToken;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The address at which the SMS gateway hands in what comes back: residents' answers, and receipts.
 */
@RestController
class TextsApi {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 2_000;

  private final TakingTexts texts;

  TextsApi(TakingTexts texts) {
    this.texts = texts;
  }

  /**
   * An answer.
   *
   * @param id the gateway's own number of it
   */
  record Reply(@Nullable String from, @Nullable String text, @Nullable String id) {}

  /**
   * A receipt.
   *
   * @param id with which the message was sent
   */
  record Receipt(@Nullable String id, @Nullable Boolean delivered) {}

  @PostMapping("/api/v1/texts/replies")
  ResponseEntity<Void> reply(@AuthenticationPrincipal ApiToken token, @RequestBody Reply reply) {
    texts.reply(
        token.countyId(),
        needed("from", reply.from(), LONGEST_NAME),
        needed("text", reply.text(), LONGEST_TEXT),
        needed("id", reply.id(), LONGEST_NAME));
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/api/v1/texts/receipts")
  ResponseEntity<Void> receipt(
      @AuthenticationPrincipal ApiToken token, @RequestBody Receipt receipt) {
    if (receipt.delivered() == null) {
      throw new ApiProblem(
          HttpStatus.BAD_REQUEST, "Give delivered: true or false, for whether it arrived.");
    }
    boolean taken =
        texts.receipt(
            token.countyId(), needed("id", receipt.id(), LONGEST_NAME), receipt.delivered());
    if (!taken) {
      throw new ApiProblem(
          HttpStatus.CONFLICT, "The message is just being sent: hand this in again in a moment.");
    }
    return ResponseEntity.noContent().build();
  }

  private static String needed(String name, @Nullable String value, int longest) {
    if (value == null || value.isBlank() || value.length() > longest) {
      throw new ApiProblem(
          HttpStatus.BAD_REQUEST,
          "Give %s: a text of at most %d characters.".formatted(name, longest));
    }
    return value;
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  ResponseEntity<org.springframework.http.ProblemDetail> unreadable() {
    return ApiProblems.answer(
        new ApiProblem(HttpStatus.BAD_REQUEST, "Send JSON, as /api/v1/openapi.json says."));
  }
}
