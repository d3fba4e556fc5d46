package org.clearance.domain.defense.paper;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.law.jurisdiction.CourtForm;
import org.clearance.domain.law.jurisdiction.OfficeForms;
import org.clearance.domain.law.jurisdiction.OfficeForms.ReadFormResult;
import org.clearance.domain.law.jurisdiction.Petitions;

/**
 * Finds the forms of a court whose fields are known: those of the law's folder, and those that an
 * office has described beside its templates, which go before.
 */
public final class CourtForms {
  private static final String DESCRIBED = ".yaml";
  private static final long LARGEST = 1_000_000;

  private final Documents documents;

  CourtForms(Documents documents) {
    this.documents = documents;
  }

  /**
   * A form that an office has described wrongly, with its problems.
   *
   * @param file its name
   * @param problems a sentence each
   */
  public record WrongForm(String file, List<String> problems) {}

  /**
   * The forms whose fields are known, the office's own before those of the folder.
   *
   * @param wrong the forms that the office has described, and that are not used
   */
  public record Known(List<CourtForm> forms, List<WrongForm> wrong) {
    /** The form that stands for a paper of a petition; empty where none is known. */
    public Optional<CourtForm> find(String petition, CourtForm.Part part) {
      return forms.stream()
          .filter(one -> one.part() == part)
          .filter(one -> !part.isOfPetition() || one.petition().equals(petition))
          .findFirst();
    }

    /** The forms of a part that is of no single petition; of one number, the first. */
    public List<CourtForm> all(CourtForm.Part part) {
      List<CourtForm> all = new ArrayList<>();
      forms.stream()
          .filter(one -> one.part() == part)
          .filter(one -> all.stream().noneMatch(there -> there.number().equals(one.number())))
          .forEach(all::add);
      return all;
    }
  }

  /** Reads what the office has described, and puts it before what the folder has. */
  Known known(Petitions law, String countyCode) {
    List<CourtForm> forms = new ArrayList<>();
    List<WrongForm> wrong = new ArrayList<>();
    for (Path file : documents.allOwn(DESCRIBED, countyCode)) {
      String name = file.getFileName().toString();
      ReadFormResult read = read(file, name, law);
      read.form().ifPresent(forms::add);
      if (!read.problems().isEmpty()) {
        wrong.add(new WrongForm(name, read.problems()));
      }
    }
    forms.addAll(law.forms());
    return new Known(List.copyOf(forms), List.copyOf(wrong));
  }

  private static ReadFormResult read(Path file, String name, Petitions law) {
    try {
      return Files.size(file) > LARGEST
          ? new ReadFormResult(Optional.empty(), List.of("The file is larger than 1 MB."))
          : OfficeForms.read(name, Files.readString(file), law);
    } catch (CharacterCodingException e) {
      return new ReadFormResult(Optional.empty(), List.of("It is not written in UTF-8."));
    } catch (IOException e) {
      return new ReadFormResult(
          Optional.empty(), List.of("The program cannot read the file: look at who may read it."));
    }
  }
}
