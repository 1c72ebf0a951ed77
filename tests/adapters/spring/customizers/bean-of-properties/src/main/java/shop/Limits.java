package shop;

import lombok.Data;

@Data
public class Limits {
  private int requests = 250;
}
