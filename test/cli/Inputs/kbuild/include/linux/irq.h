/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
struct irq_data;
struct irq_chip {
  void (*irq_mask)(struct irq_data *d);
};
