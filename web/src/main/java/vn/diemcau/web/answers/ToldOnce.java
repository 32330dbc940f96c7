package vn.diemcau.web.answers;

/** An answer with a secret in it that is told once and kept nowhere. */
public interface ToldOnce {
    /** The answer for whoever asks again, without the secret. */
    Object withoutSecret();
}
