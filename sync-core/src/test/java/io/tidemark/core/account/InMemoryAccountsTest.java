package io.tidemark.core.account;

class InMemoryAccountsTest extends AccountsContract {
    private final InMemoryAccounts all = new InMemoryAccounts();

    @Override
    protected AccountStore accounts() {
        return all;
    }

    @Override
    protected DeviceStore devices() {
        return all;
    }

    @Override
    protected SessionStore sessions() {
        return all;
    }

    @Override
    protected LinkStore links() {
        return all;
    }
}
