package vn.diemcau.web.access;

import vn.diemcau.refusals.Refusal;

/** The request may come from a page that is not ours. */
record ForgedRequest() implements Refusal {
    @Override
    public String code() {
        return "forged-request";
    }
}
