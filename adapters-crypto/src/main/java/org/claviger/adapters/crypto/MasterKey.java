package org.claviger.adapters.crypto;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.claviger.application.StartRefused;
import org.claviger.application.spi.Installation;

/**
 * 256 random bits, written in base64url without padding, that are never in the database. The pepper of secret hashes is
 * derived from it, and the signing keys are encrypted under a key derived from it (HKDF-Expand, RFC 5869, section 2.3,
 * with one block).
 */
public final class MasterKey {
    private static final int BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions.asFileAttribute(
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

    private final byte[] bytes;
    private final SecureRandom random;

    private MasterKey(byte[] bytes, SecureRandom random) {
        this.bytes = bytes;
        this.random = random;
    }

    /**
     * The master key of the installation: from the environment if it is there, else from the file, which is made on the
     * first start only. Nothing is ever overwritten.
     *
     * @throws StartRefused for an unreadable or missing key, for a file that others may read, and for a key that is not
     *     the one that the database was made with
     */
    public static MasterKey open(
            Optional<String> fromEnvironment, Path file, Installation installation, SecureRandom random) {
        MasterKey key = fromEnvironment
                .map(text -> parse(text, "in CLAVIGER_MASTER_KEY", random))
                .orElseGet(() -> fromFile(file, installation, random));
        String check = HexFormat.of().formatHex(key.derive("master-key-check"));
        installation
                .masterKeyCheck()
                .ifPresentOrElse(
                        expected -> {
                            if (!expected.equals(check)) {
                                throw new StartRefused(
                                        "The master key %s is not the one that the database was made with: put the right one there, or point Claviger at the database that belongs to it."
                                                .formatted(
                                                        fromEnvironment.isPresent()
                                                                ? "in CLAVIGER_MASTER_KEY"
                                                                : "in " + file));
                            }
                        },
                        () -> installation.belongTo(check));
        return key;
    }

    private static MasterKey fromFile(Path file, Installation installation, SecureRandom random) {
        try {
            if (Files.exists(file)) {
                refuseIfOthersMayRead(file);
                return parse(Files.readString(file, StandardCharsets.US_ASCII).strip(), "in " + file, random);
            }
            if (installation.masterKeyCheck().isPresent()) {
                throw new StartRefused(
                        "The database was made with a master key, and %s is missing: put it back from your backup, or set CLAVIGER_MASTER_KEY."
                                .formatted(file));
            }
            return create(file, random);
        } catch (IOException e) {
            throw new StartRefused(
                    "The master key file %s cannot be read or written: check the folder, its owner and the free space."
                            .formatted(file),
                    e);
        }
    }

    private static void refuseIfOthersMayRead(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        boolean ownerOnly = Files.getPosixFilePermissions(file).stream()
                .allMatch(permission -> permission.name().startsWith("OWNER_"));
        if (!ownerOnly) {
            throw new StartRefused(
                    "The master key file %s can be read by others: make it yours alone with chmod 600 %s."
                            .formatted(file, file));
        }
    }

    private static MasterKey create(Path file, SecureRandom random) throws IOException {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        // Written aside, then linked into place, so that a crash never leaves half a key.
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "master", ".new", OWNER_ONLY);
        try {
            Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n");
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw new StartRefused("Another start has just made %s: start again.".formatted(file), e);
        } finally {
            Files.delete(draft);
        }
        return new MasterKey(bytes, random);
    }

    private static MasterKey parse(String text, String where, SecureRandom random) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES) {
                return new MasterKey(bytes, random);
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below; the cause could quote the key.
        }
        throw new StartRefused(
                "The master key %s is not 32 bytes in base64url: put the right one there.".formatted(where));
    }

    /** A key for one purpose: 32 bytes that tell nothing about the master key or about other purposes. */
    public byte[] derive(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            mac.update(("claviger " + purpose).getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(new byte[] {1});
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** AES-256-GCM; the nonce comes first. @param context what the text belongs to, checked when it is decrypted */
    public byte[] encrypt(byte[] plain, String context) {
        try {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
            var whole = new byte[NONCE_BYTES + sealed.length];
            System.arraycopy(nonce, 0, whole, 0, NONCE_BYTES);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-256-GCM", e);
        }
    }

    /** @throws StartRefused for what was not encrypted under this key for this context, or was changed since */
    public byte[] decrypt(byte[] whole, String context) {
        try {
            if (whole.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                throw new GeneralSecurityException("shorter than any encrypted text");
            }
            var nonce = new byte[NONCE_BYTES];
            System.arraycopy(whole, 0, nonce, 0, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new StartRefused(
                    "A %s in the database is damaged: restore the database from a backup.".formatted(context), e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derive("encryption"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "MasterKey[hidden]";
    }
}
