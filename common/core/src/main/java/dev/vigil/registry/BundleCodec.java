package dev.vigil.registry;

import dev.vigil.layer.Detector;
import dev.vigil.layer.autoencoder.Autoencoder;
import dev.vigil.layer.isolation.IsolationForest;
import dev.vigil.layer.supervised.BoostedTrees;
import dev.vigil.risk.Calibration;
import dev.vigil.scoring.Ensemble;
import dev.vigil.training.DetectorQuality;
import dev.vigil.training.Evaluation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// The stored form of a bundle: a magic number, a format version, the SHA-256 of the body, the body.
///
/// The body is plain data, big-endian, in the order it is written here. A reader refuses what is truncated,
/// altered, of another kind or of a newer format; nothing in a bundle can make it run code. Bundles of the first
/// format, which knew no supervised layer, and of the second, which did not keep the hyper-parameters, are still
/// read. A [signature][SignedBundle] in front is skipped here; [TrustedKeys] looks at it.
public final class BundleCodec {
    private static final int MAGIC = 0x56474C4D; // "VGLM"
    private static final int FORMAT = 3;

    /// The first format; it knows no supervised layer.
    private static final int WITHOUT_SUPERVISED = 1;

    /// The second format; it knows no hyper-parameters.
    private static final int WITHOUT_OPTIONS = 2;

    private static final int HASH_BYTES = 32;
    private static final int HEADER_BYTES = 2 * Integer.BYTES + HASH_BYTES;
    private static final int MAX_KNOTS = 1_000;
    private static final int MAX_WIDTH = 10_000;
    private static final int MAX_OPTIONS = 1_000;

    private BundleCodec() {}

    /// The stored form of `bundle`.
    public static byte[] encode(ModelBundle bundle) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 20);
        try {
            writeBody(bundle, new DataOutputStream(body));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        byte[] bytes = body.toByteArray();
        return ByteBuffer.allocate(HEADER_BYTES + bytes.length)
                .putInt(MAGIC)
                .putInt(FORMAT)
                .put(sha256(bytes))
                .put(bytes)
                .array();
    }

    /// Reads a stored bundle, signed or not.
    ///
    /// @throws MalformedBundleException if anything about it is not as it was written
    public static ModelBundle decode(byte[] stored) throws MalformedBundleException {
        byte[] content = SignedBundle.of(stored).content();
        byte[] body = verifiedBody(content);
        int format = ByteBuffer.wrap(content).getInt(Integer.BYTES);
        ByteArrayInputStream bytes = new ByteArrayInputStream(body);
        try {
            ModelBundle bundle = readBody(new DataInputStream(bytes), format);
            if (bytes.available() > 0) {
                throw new MalformedBundleException(bytes.available() + " bytes follow the end of the bundle");
            }
            return bundle;
        } catch (EOFException e) {
            throw new MalformedBundleException("the bundle's content ends before it is complete", e);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new MalformedBundleException("the bundle's content is not valid: " + e.getMessage(), e);
        }
    }

    private static byte[] verifiedBody(byte[] stored) throws MalformedBundleException {
        if (stored.length < HEADER_BYTES) {
            throw new MalformedBundleException(
                    "a bundle has at least " + HEADER_BYTES + " bytes, got " + stored.length);
        }
        ByteBuffer header = ByteBuffer.wrap(stored);
        if (header.getInt() != MAGIC) {
            throw new MalformedBundleException("this is not a model bundle: it does not start with VGLM");
        }
        int format = header.getInt();
        if (format < WITHOUT_SUPERVISED || format > FORMAT) {
            throw new MalformedBundleException(
                    "bundle format " + format + " is not known, only " + WITHOUT_SUPERVISED + " to " + FORMAT + " are");
        }
        byte[] expected = new byte[HASH_BYTES];
        header.get(expected);
        byte[] body = Arrays.copyOfRange(stored, HEADER_BYTES, stored.length);
        if (!MessageDigest.isEqual(expected, sha256(body))) {
            throw new MalformedBundleException("the bundle was truncated or altered: its SHA-256 does not match");
        }
        return body;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void writeBody(ModelBundle bundle, DataOutput out) throws IOException {
        Ensemble ensemble = bundle.ensemble();
        out.writeUTF(ensemble.version());
        out.writeUTF(ensemble.featureSchema());
        writeProvenance(bundle.provenance(), out);
        out.writeInt(ensemble.width());
        for (int feature = 0; feature < ensemble.width(); feature++) {
            out.writeFloat(ensemble.typical(feature));
        }
        writeTail(ensemble.isolation(), out);
        ensemble.isolation().detector().writeTo(out);
        writeTail(ensemble.autoencoder(), out);
        ensemble.autoencoder().detector().writeTo(out);
        Ensemble.Layer<BoostedTrees> supervised = ensemble.supervised();
        out.writeBoolean(supervised != null);
        if (supervised != null) {
            writeTail(supervised, out);
            supervised.detector().writeTo(out);
        }
    }

    private static ModelBundle readBody(DataInput in, int format) throws IOException {
        String version = in.readUTF();
        String schema = in.readUTF();
        Provenance provenance = readProvenance(in, format);
        float[] typical = new float[readCount(in, "width", MAX_WIDTH)];
        for (int feature = 0; feature < typical.length; feature++) {
            typical[feature] = in.readFloat();
        }
        Tail isolationTail = Tail.read(in);
        IsolationForest forest = IsolationForest.readFrom(in);
        Tail autoencoderTail = Tail.read(in);
        Autoencoder autoencoder = Autoencoder.readFrom(in);
        Ensemble ensemble = new Ensemble(
                version,
                schema,
                isolationTail.layer(forest),
                autoencoderTail.layer(autoencoder),
                isPresent(in, format) ? Tail.read(in).layer(BoostedTrees.readFrom(in)) : null,
                typical);
        return new ModelBundle(ensemble, provenance);
    }

    /// Whether something the first format did not know follows.
    private static boolean isPresent(DataInput in, int format) throws IOException {
        return format > WITHOUT_SUPERVISED && in.readBoolean();
    }

    private record Tail(Calibration calibration, double threshold) {
        static Tail read(DataInput in) throws IOException {
            int knots = readCount(in, "knots", MAX_KNOTS);
            double[] evidence = readDoubles(in, knots);
            return new Tail(new Calibration(evidence, readDoubles(in, knots)), in.readDouble());
        }

        <D extends Detector> Ensemble.Layer<D> layer(D detector) {
            return new Ensemble.Layer<>(detector, calibration, threshold);
        }
    }

    private static void writeTail(Ensemble.Layer<?> layer, DataOutput out) throws IOException {
        double[] evidence = layer.calibration().evidence();
        out.writeInt(evidence.length);
        for (double knot : evidence) {
            out.writeDouble(knot);
        }
        for (double points : layer.calibration().knotPoints()) {
            out.writeDouble(points);
        }
        out.writeDouble(layer.threshold());
    }

    private static void writeProvenance(Provenance provenance, DataOutput out) throws IOException {
        out.writeLong(provenance.trainedAt().toEpochMilli());
        out.writeInt(provenance.trainingRows());
        out.writeUTF(provenance.source());
        out.writeLong(provenance.seed());
        out.writeUTF(provenance.codeVersion());
        out.writeInt(provenance.options().size());
        for (Map.Entry<String, Double> option : provenance.options().entrySet()) {
            out.writeUTF(option.getKey());
            out.writeDouble(option.getValue());
        }
        Evaluation evaluation = provenance.evaluation();
        out.writeInt(evaluation.rows());
        out.writeInt(evaluation.frauds());
        writeQuality(evaluation.isolation(), out);
        writeQuality(evaluation.autoencoder(), out);
        DetectorQuality supervised = evaluation.supervised();
        out.writeBoolean(supervised != null);
        if (supervised != null) {
            writeQuality(supervised, out);
        }
        writeQuality(evaluation.ensemble(), out);
        writeQuality(evaluation.blocked(), out);
    }

    private static Provenance readProvenance(DataInput in, int format) throws IOException {
        Instant trainedAt = Instant.ofEpochMilli(in.readLong());
        int rows = in.readInt();
        String source = in.readUTF();
        long seed = in.readLong();
        String codeVersion = in.readUTF();
        Map<String, Double> options = format > WITHOUT_OPTIONS ? readOptions(in) : Map.of();
        Evaluation evaluation = new Evaluation(
                in.readInt(),
                in.readInt(),
                readQuality(in),
                readQuality(in),
                isPresent(in, format) ? readQuality(in) : null,
                readQuality(in),
                readQuality(in));
        return new Provenance(trainedAt, rows, source, seed, options, codeVersion, evaluation);
    }

    private static Map<String, Double> readOptions(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_OPTIONS) {
            throw new IllegalArgumentException("options must be 0 to " + MAX_OPTIONS + ", got " + count);
        }
        Map<String, Double> options = new TreeMap<>();
        for (int option = 0; option < count; option++) {
            options.put(in.readUTF(), in.readDouble());
        }
        return options;
    }

    private static void writeQuality(DetectorQuality quality, DataOutput out) throws IOException {
        out.writeDouble(quality.rocAuc());
        out.writeDouble(quality.averagePrecision());
        out.writeDouble(quality.precision());
        out.writeDouble(quality.recall());
        out.writeDouble(quality.f1());
        out.writeDouble(quality.alertRate());
    }

    private static DetectorQuality readQuality(DataInput in) throws IOException {
        return new DetectorQuality(
                in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }

    private static int readCount(DataInput in, String name, int limit) throws IOException {
        int count = in.readInt();
        if (count < 1 || count > limit) {
            throw new IllegalArgumentException(name + " must be 1 to " + limit + ", got " + count);
        }
        return count;
    }

    private static double[] readDoubles(DataInput in, int count) throws IOException {
        double[] values = new double[count];
        for (int index = 0; index < count; index++) {
            values[index] = in.readDouble();
        }
        return values;
    }
}
