namespace Shop.Starting;

public static class Boot
{
    public static bool Read(string text) =>
        int.TryParse(
            text,
            out
            global::Shop.Tuning.Idle);
}
