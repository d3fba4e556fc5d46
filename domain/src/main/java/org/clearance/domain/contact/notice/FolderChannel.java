package org.clearance.domain.contact.notice;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.clearance.domain.ground.folder.DurableFiles;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.text.Text;

/**
 * Writes notices as {@code .eml} files into a folder instead of sending them: for the
 * demonstration, and for offices whose own system picks mail up. One notice is one file, however
 * often it is written.
 */
final class FolderChannel implements Carrier {
  private final Path folder;
  private final MailComposer composer;

  FolderChannel(Path folder, MailComposer composer) {
    this.folder = folder.toAbsolutePath().normalize();
    this.composer = composer;
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public Optional<Text> missing() {
    return Optional.empty();
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public DeliverResult deliver(OutgoingMessage outgoing) {
    String name = outgoing.fileName() + ".eml";
    try {
      PrivateFiles.folders(folder);
      Path part = folder.resolve("." + name + ".part");
      var message = new MimeMessage(Session.getInstance(new Properties()));
      composer.compose(message, outgoing);
      var bytes = new ByteArrayOutputStream();
      message.writeTo(bytes);
      DurableFiles.write(part, bytes.toByteArray());
      Files.move(part, folder.resolve(name), ATOMIC_MOVE);
      DurableFiles.keepNames(folder);
      return new DeliverResult.Delivered(new Proof(bytes.toByteArray(), ""));
    } catch (MessagingException e) {
      return new DeliverResult.Refused("The e-mail could not be put together: " + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      return new DeliverResult.Postponed(
          "The folder %s cannot be written: %s".formatted(folder, e.getMessage()), true);
    }
  }
}
